import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  type InfiniteData,
} from "@tanstack/react-query";
import type { components, operations } from "./api";
import { api, ask } from "./client";
import { orNone } from "./insights";

type Schemas = components["schemas"];
export type Duplicates = Schemas["Duplicates"];
export type DuplicateGroup = Schemas["DuplicateGroup"];
export type Member = DuplicateGroup["members"][number];
export type FolderGroup = Schemas["FolderGroup"];

/** Which groups are asked for, and what a rule would do with them. */
export type GroupQuery = Omit<NonNullable<operations["duplicateGroups"]["parameters"]["query"]>, "page">;

/** What there is more than once, in numbers; null if nobody has looked yet. */
export function useDuplicates() {
  return useQuery({
    queryKey: ["duplicates"],
    queryFn: () => orNone(ask(api.GET("/api/v1/duplicates"))),
    staleTime: 60_000,
  });
}

/** Groups of copies, page by page, the greatest waste first. */
export function useGroups(query: GroupQuery) {
  return useInfiniteQuery({
    queryKey: ["duplicate-groups", query],
    initialPageParam: "",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ pageParam }) =>
      ask(
        api.GET("/api/v1/duplicates/groups", {
          params: { query: { ...query, ...(pageParam && { page: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.nextPage,
  });
}

/** Groups of folders in which everything is equal, page by page. */
export function useFolderGroups() {
  return useInfiniteQuery({
    queryKey: ["duplicate-folders"],
    initialPageParam: "",
    staleTime: 60_000,
    queryFn: ({ pageParam }) =>
      ask(api.GET("/api/v1/duplicates/folders", { params: { query: pageParam ? { page: pageParam } : {} } })),
    getNextPageParam: (page) => page.nextPage,
  });
}

/** What a rule would remove. */
export function usePlan(keep: string, protect: string[]) {
  return useQuery({
    queryKey: ["duplicates-plan", keep, protect],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: () => ask(api.GET("/api/v1/duplicates/plan", { params: { query: { keep, protect } } })),
  });
}

type Pages = InfiniteData<{ groups: DuplicateGroup[]; nextPage?: string }>;

/** Remembers that all copies of a content are wanted, or forgets it. It is shown at once, and taken back if it fails. */
export function useDecide() {
  const client = useQueryClient();
  const show = (group: DuplicateGroup, remembered: boolean) =>
    client.setQueriesData<Pages>(
      { queryKey: ["duplicate-groups"] },
      (pages) => pages && withDecision(pages, group, remembered),
    );
  return useMutation({
    mutationFn: ({ group, keep }: { group: DuplicateGroup; keep: boolean }) => {
      const content = { params: { path: { content: `${group.checksum}-${group.size}` } } };
      return keep
        ? ask(api.PUT("/api/v1/duplicates/decisions/{content}", content))
        : ask(api.DELETE("/api/v1/duplicates/decisions/{content}", content));
    },
    onMutate: ({ group, keep }) => show(group, keep),
    onError: (_, { group, keep }) => show(group, !keep),
    onSettled: () =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => CHANGED_BY_DECISIONS.includes(String(queryKey[0])) }),
  });
}

const CHANGED_BY_DECISIONS = ["duplicates", "duplicates-plan", "duplicate-groups"];

function withDecision(pages: Pages, group: DuplicateGroup, remembered: boolean): Pages {
  const change = (each: DuplicateGroup) =>
    each.checksum === group.checksum && each.size === group.size ? { ...each, remembered } : each;
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, groups: page.groups.map(change) })) };
}
