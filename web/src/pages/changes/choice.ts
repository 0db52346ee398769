import type { Snapshot } from "../../api/snapshots";

/** Which two snapshots are compared, by their ids. */
export interface Choice {
  from: string;
  to: string;
}

/** One snapshot of each scan, the newest first: a count that a person asks for makes another of the same scan, which holds the same. */
export function oneOfEach(snapshots: Snapshot[]): Snapshot[] {
  return snapshots.filter(({ scan }, i) => scan === undefined || snapshots.findIndex((each) => each.scan === scan) === i);
}

/**
 * Which two an address means; the last two, where it says nothing. It may name scans, and what is not there any more, which stays
 * as it is.
 */
export function choiceOf(search: URLSearchParams, snapshots: Snapshot[]): Choice {
  const shown = oneOfEach(snapshots);
  const known = (name: string) => {
    const scan = snapshots.find(({ id }) => id === name)?.scan ?? name;
    return shown.find((each) => each.id === name || each.scan === scan)?.id ?? name;
  };
  const asked = { from: search.get("from"), to: search.get("to") };
  const to = asked.to ? known(asked.to) : (shown[0]?.id ?? "");
  if (asked.from) {
    return { from: known(asked.from), to };
  }
  const before = shown[shown.findIndex(({ id }) => id === to) + 1] ?? shown.at(-1);
  return { from: before?.id ?? "", to };
}
