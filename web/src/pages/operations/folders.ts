import type { OperationFile } from "../../api/operations";
import { folderOf } from "../files/visible";

export type Arrangement = "before" | "after";

/** Files of one folder; of no folder if they are set aside. */
export interface Folder {
  path: string | undefined;
  files: OperationFile[];
}

/** Files by the folders that they come from or go to, in the order of their paths; what is set aside comes last. */
export function arrange(files: OperationFile[], arrangement: Arrangement): Folder[] {
  const folders = new Map<string | undefined, OperationFile[]>();
  for (const file of files) {
    const path = arrangement === "before" ? folderOf(file.path) : file.toPath && folderOf(file.toPath);
    folders.set(path, [...(folders.get(path) ?? []), file]);
  }
  return [...folders]
    .map(([path, inIt]) => ({ path, files: inIt }))
    .sort((one, other) => compare(one.path, other.path));
}

function compare(one: string | undefined, other: string | undefined): number {
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined);
  }
  return one < other ? -1 : Number(one > other);
}
