import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { components, operations } from "./api";
import { api, ask } from "./client";
import { orNone } from "./insights";
import type { File } from "./queries";

/** A folder with what lies in it, as far as it is told. */
export type TreeNode = components["schemas"]["FolderNode"];
export type Tree = operations["insightTree"]["responses"]["200"]["content"]["application/json"];

/** How many folders a picture of them has at most. */
const MOST_NODES = 5_000;
const MOST_FILES = 200;

/** A folder and what lies in it; null if there is no such folder, or nothing was counted yet. */
export function useTree(source: string, folder: string | undefined, job: string) {
  return useQuery({
    queryKey: ["tree", source, folder, job],
    queryFn: () =>
      orNone(
        ask(
          api.GET("/api/v1/insights/tree", {
            params: { query: { source, nodes: MOST_NODES, ...(folder && { folder }) } },
          }),
        ),
      ),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

/** The bytes of folders in a folder, by their ids, as they were last counted. */
export function useFolderSizes(source: string, folder: string | undefined, enabled: boolean) {
  return useQuery({
    queryKey: ["folder-sizes", source, folder],
    queryFn: async () => {
      const query = { source, nodes: MOST_NODES, ...(folder && { folder }) };
      const tree = await orNone(ask(api.GET("/api/v1/insights/tree", { params: { query } })));
      return new Map(tree?.node.children.map((child) => [child.id, child.bytes]));
    },
    enabled,
    staleTime: 60_000,
  });
}

/** The largest files of a folder. */
export function useFolderFiles(source: string, folder: string | undefined, job: string) {
  return useQuery({
    queryKey: ["folder-files", source, folder, job],
    queryFn: async (): Promise<File[]> => {
      const query = { source, folder: folder as string, order: "size" as const, descending: true, limit: MOST_FILES };
      return (await ask(api.GET("/api/v1/files", { params: { query } }))).files;
    },
    enabled: folder !== undefined,
    staleTime: Infinity,
  });
}
