import type { DuplicateGroup } from "../../api/duplicates";
import { folderOf } from "../files/visible";

const MOST = 200;

/** The folders that copies are in, and those above them, to be chosen from. */
export function foldersOf(groups: Pick<DuplicateGroup, "members">[]): string[] {
  const folders = new Set<string>();
  for (const { path } of groups.flatMap((group) => group.members)) {
    for (let folder = folderOf(path); folder !== "/" && !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].sort().slice(0, MOST);
}
