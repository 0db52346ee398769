import type { Change } from "../../api/snapshots";

/** What can happen to an item, in the order in which it is told. */
export const KINDS: Change["what"][] = ["added", "removed", "moved", "renamed", "edited"];
