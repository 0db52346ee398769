/** What is shown of duplicates, as the page's address holds it. */
export interface Shown {
  tab: Tab;
  /** Only groups with a member in this source. */
  source: string;
  /** `oldest`, `newest`, `shortest-path`, `in:FOLDER`, or nothing. */
  keep: string;
  protect: string[];
}

export type Tab = "certain" | "possible" | "folders";

const RULES = ["oldest", "newest", "shortest-path"];

/** Reads an address; whatever makes no sense in it counts as not given. */
export function readAddress(search: URLSearchParams): Shown {
  const tab = search.get("show");
  const keep = search.get("keep") ?? "";
  return {
    tab: tab === "possible" || tab === "folders" ? tab : "certain",
    source: search.get("source") ?? "",
    keep: RULES.includes(keep) || keep.startsWith("in:") ? keep : "",
    protect: [...new Set(search.getAll("protect").filter((folder) => folder !== ""))],
  };
}

/** Writes an address; what is as usual is left out. */
export function writeAddress({ tab, source, keep, protect }: Shown): URLSearchParams {
  const search = new URLSearchParams();
  if (tab !== "certain") {
    search.set("show", tab);
  }
  if (source) {
    search.set("source", source);
  }
  if (keep) {
    search.set("keep", keep);
  }
  protect.forEach((folder) => search.append("protect", folder));
  return search;
}

/** The rule as far as it can be used: one that names no folder yet decides nothing. */
export function usableRule(keep: string): string | undefined {
  return keep === "" || keep === "in:" ? undefined : keep;
}
