import type { Snapshot } from "../../api/snapshots";

/** Which two snapshots are compared, by their ids. */
export interface Choice {
  from: string;
  to: string;
}

/**
 * Which two an address means; the last two, where it says nothing. They come the newest first. It may name scans, or what is not there
 * any more, which the server explains.
 */
export function choiceOf(search: URLSearchParams, snapshots: Snapshot[]): Choice {
  const known = (name: string) => snapshots.find(({ id, scan }) => id === name || scan === name)?.id ?? name;
  const asked = { from: search.get("from"), to: search.get("to") };
  const to = asked.to ? known(asked.to) : (snapshots[0]?.id ?? "");
  if (asked.from) {
    return { from: known(asked.from), to };
  }
  const before = snapshots[snapshots.findIndex(({ id }) => id === to) + 1] ?? snapshots.at(-1);
  return { from: before?.id ?? "", to };
}
