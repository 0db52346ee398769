import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ask } from "./client";
import { orNone } from "./insights";

/** A folder with what lies in it, as far as it is told. */
export interface TreeNode {
  id: string;
  name: string;
  files: number;
  bytes: number;
  folders: number;
  here: { files: number; bytes: number };
  children: TreeNode[];
  more?: number;
  moreBytes?: number;
}

export interface Tree {
  source: string;
  job: string;
  asOf: string;
  path: { id: string; name: string }[];
  node: TreeNode;
}

/** How many folders a picture of them has at most. */
const MOST_NODES = 5_000;

async function read(source: string, folder: string | undefined): Promise<Tree> {
  const r = await fetch(`/api/v1/insights/tree?${new URLSearchParams({ source, nodes: String(MOST_NODES), ...(folder && { folder }) })}`);
  return ask(Promise.resolve({ data: await r.json(), response: r }));
}

/** A folder and what lies in it; null if there is no such folder, or nothing was counted yet. */
export function useTree(source: string, folder: string | undefined, job: string) {
  return useQuery({
    queryKey: ["tree", source, folder, job],
    queryFn: () => orNone(read(source, folder)),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}
