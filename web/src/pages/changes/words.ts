import type { Change, Snapshot } from "../../api/snapshots";
import { formatBytes, formatCount } from "../../format";
import * as texts from "../../texts";

/** What can happen to an item, in the order in which it is told. */
export const KINDS: Change["what"][] = ["added", "removed", "moved", "renamed", "edited"];

/** How much a snapshot holds. */
export function holds({ files, bytes }: Snapshot): string {
  return texts.changes.holds(formatCount(files), files === 1, formatBytes(bytes));
}
