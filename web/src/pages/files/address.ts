import type { FileQuery } from "../../api/queries";

/** What is shown of the files, as the page's address holds it. */
export interface Shown {
  source: string;
  folder: string | undefined;
  name: string;
  type: string;
  minSize: number;
  order: "name" | "size" | "modifiedTime";
  /** Whether the list is shown from its end. */
  reversed: boolean;
  /** The item whose explanation is open. */
  item: string | undefined;
}

/** Reads an address; whatever makes no sense in it counts as not given. */
export function readAddress(search: URLSearchParams, standardSource: string): Shown {
  const order = search.get("order");
  const minSize = Number(search.get("min") ?? 0);
  return {
    source: search.get("source") ?? standardSource,
    folder: search.get("folder") ?? undefined,
    name: search.get("name") ?? "",
    type: search.get("type") ?? "",
    minSize: Number.isSafeInteger(minSize) && minSize > 0 ? minSize : 0,
    order: order === "size" || order === "modifiedTime" ? order : "name",
    reversed: search.get("from") === "end",
    item: search.get("item") ?? undefined,
  };
}

/** Writes an address; what is as usual is left out. */
export function writeAddress(shown: Shown): URLSearchParams {
  const search = new URLSearchParams({ source: shown.source });
  const put = (name: string, value: string | undefined) => value && search.set(name, value);
  put("folder", shown.folder);
  put("name", shown.name);
  put("type", shown.type);
  put("min", shown.minSize ? String(shown.minSize) : "");
  put("order", shown.order === "name" ? "" : shown.order);
  put("from", shown.reversed ? "end" : "");
  put("item", shown.item);
  return search;
}

/** Whether a folder is looked into; any filter looks at the whole source instead. */
export function isBrowsing(shown: Shown): boolean {
  return !shown.name && !shown.type && !shown.minSize && shown.order === "name";
}

/** The question to the index. `top` is the folder that is looked into when none is named. */
export function questionOf(shown: Shown, top: string | undefined): FileQuery | undefined {
  if (isBrowsing(shown)) {
    const folder = shown.folder ?? top;
    return folder === undefined ? undefined : { source: shown.source, folder, order: "name", ...(shown.reversed && { descending: true }) };
  }
  return {
    source: shown.source,
    order: shown.order,
    ...((shown.order !== "name") !== shown.reversed && { descending: true }),
    ...(shown.name && { name: shown.name }),
    ...(shown.type && { type: shown.type }),
    ...(shown.minSize && { minSize: shown.minSize }),
  };
}
