import type { Snapshot } from "../../api/snapshots";

/** Which two snapshots are compared, by their ids. */
export interface Choice {
  from: string;
  to: string;
}

const PARTS = ["scan", "files", "folders", "shortcuts", "bytes"] as const;

/** One snapshot of each scan, the newest first: a count that a person asks for makes another of the same scan, which holds the same. */
export function oneOfEach(snapshots: Snapshot[]): Snapshot[] {
  return snapshots.filter((snapshot, i) => snapshots.findIndex((each) => isSame(each, snapshot)) === i);
}

/** One that was made while the next scan went on is of the same scan as well, but holds something else. */
function isSame(one: Snapshot, other: Snapshot): boolean {
  return (
    one.id === other.id ||
    (one.scan !== undefined && PARTS.every((part) => one[part] === other[part]))
  );
}

/**
 * Which two an address means; the last two, where it says nothing. It may name scans, and what is not there any more, which stays
 * as it is.
 */
export function choiceOf(search: URLSearchParams, snapshots: Snapshot[]): Choice {
  const shown = oneOfEach(snapshots);
  const known = (name: string) => {
    const named = snapshots.find(({ id }) => id === name) ?? snapshots.find(({ scan }) => scan === name);
    return named ? (shown.find((each) => isSame(each, named))?.id ?? name) : name;
  };
  const asked = { from: search.get("from"), to: search.get("to") };
  const to = asked.to ? known(asked.to) : (shown[0]?.id ?? "");
  if (asked.from) {
    return { from: known(asked.from), to };
  }
  const before = shown[shown.findIndex(({ id }) => id === to) + 1] ?? shown.at(-1);
  return { from: before?.id ?? "", to };
}
