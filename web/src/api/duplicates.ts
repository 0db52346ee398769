import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask, watchedFetch } from "./client";
import { orNone } from "./insights";

export type Duplicates = components["schemas"]["Duplicates"] & {
  rememberedGroups: number;
  folderGroups: number;
  folderWastedBytes: number;
  toDecide: { groups: number; copies: number; wastedBytes: number };
};
export interface Member {
  source: string;
  id: string;
  path: string;
  modifiedTime: string;
  own: boolean;
  keep?: boolean;
}
export interface DuplicateGroup {
  checksum: string;
  size: number;
  count: number;
  wastedBytes: number;
  possible: boolean;
  remembered?: boolean;
  members: Member[];
  undecided?: boolean;
}
export interface KeepPlan {
  groups: number;
  undecided: number;
  kept: number;
  removed: number;
  freedBytes: number;
}

/** Folders in which everything is equal. */
export interface FolderGroup {
  fingerprint: string;
  files: number;
  bytes: number;
  count: number;
  wastedBytes: number;
  members: { source: string; id: string; path: string }[];
}

/** Which groups are asked for, and what a rule would do with them. */
export interface GroupQuery {
  kind: "certain" | "possible";
  source?: string;
  keep?: string;
  protect?: string[];
}

/** What there is more than once, in numbers; null if nobody has looked yet. */
export function useDuplicates() {
  return useQuery({
    queryKey: ["duplicates"],
    queryFn: () => orNone(ask(api.GET("/api/v1/duplicates"))) as Promise<Duplicates | null>,
    staleTime: 60_000,
  });
}

/** Asks what the contract of this tree does not tell of yet. */
async function raw<T>(path: string, query: Record<string, string | string[] | undefined>): Promise<T> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    [value ?? []].flat().forEach((each) => each && search.append(name, each));
  }
  const response = await watchedFetch(`/api/v1/${path}?${search}`);
  const data = await response.json();
  return ask(Promise.resolve({ data: data as T, error: data, response }));
}

/** Groups of copies, page by page, the greatest waste first. */
export function useGroups(query: GroupQuery) {
  return useInfiniteQuery({
    queryKey: ["duplicate-groups", query],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ pageParam }) =>
      raw<{ groups: DuplicateGroup[]; nextPage?: string }>("duplicates/groups", { ...query, page: pageParam }),
    getNextPageParam: (page) => page.nextPage,
  });
}

/** Groups of folders in which everything is equal, page by page. */
export function useFolderGroups() {
  return useInfiniteQuery({
    queryKey: ["duplicate-folders"],
    initialPageParam: "",
    staleTime: 60_000,
    queryFn: ({ pageParam }) => raw<{ groups: FolderGroup[]; nextPage?: string }>("duplicates/folders", { page: pageParam }),
    getNextPageParam: (page) => page.nextPage,
  });
}

/** What a rule would remove. */
export function usePlan(keep: string, protect: string[]) {
  return useQuery({
    queryKey: ["duplicates-plan", keep, protect],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: () => raw<KeepPlan>("duplicates/plan", { keep, protect }),
  });
}

type Pages = InfiniteData<{ groups: DuplicateGroup[]; nextPage?: string }>;

/** Remembers that all copies of a content are wanted, or forgets it. It is shown at once, and taken back if it fails. */
export function useDecide() {
  const client = useQueryClient();
  const show = (group: DuplicateGroup, remembered: boolean) =>
    client.setQueriesData<Pages>({ queryKey: ["duplicate-groups"] }, (pages) => pages && withDecision(pages, group, remembered));
  return useMutation({
    mutationFn: async ({ group, keep }: { group: DuplicateGroup; keep: boolean }) => {
      const response = await watchedFetch(`/api/v1/duplicates/decisions/${group.checksum}-${group.size}`, { method: keep ? "PUT" : "DELETE" });
      return ask(Promise.resolve({ data: await response.json(), response }));
    },
    onMutate: ({ group, keep }) => show(group, keep),
    onError: (_, { group, keep }) => show(group, !keep),
    onSettled: () =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => ["duplicates", "duplicates-plan", "duplicate-groups"].includes(String(queryKey[0])) }),
  });
}

function withDecision(pages: Pages, group: DuplicateGroup, remembered: boolean): Pages {
  const change = (each: DuplicateGroup) =>
    each.checksum === group.checksum && each.size === group.size ? { ...each, remembered } : each;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, groups: page.groups.map(change) })) };
}
