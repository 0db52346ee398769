import type { Amount } from "../../api/insights";

const MOST = 9;

export function largestFirst(amounts: Amount[]): Amount[] {
  return [...amounts].sort((a, b) => b.bytes - a.bytes || b.files - a.files);
}

/** The largest amounts, and all others as one. */
export function shortened(amounts: Amount[], most: number = MOST): Amount[] {
  const named = largestFirst(amounts.filter((amount) => !amount.rest));
  const others = [...named.slice(most), ...amounts.filter((amount) => amount.rest)];
  if (others.length === 0) {
    return named;
  }
  const sum = (of: "files" | "bytes") => others.reduce((all, amount) => all + amount[of], 0);
  return [...named.slice(0, most), { name: "", files: sum("files"), bytes: sum("bytes"), rest: true }];
}
