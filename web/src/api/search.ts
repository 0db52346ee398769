import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask, watchedFetch } from "./client";

export type Hit = components["schemas"]["Hit"];

interface Found {
  hits: Hit[];
  more: boolean;
  /** Sources of which something cannot be found yet. */
  behind: string[];
  /** Drives that did not say what they find in contents that are not read here. */
  unanswered: string[];
  /** If it was asked for: sources with files that cannot be found by their meaning yet. */
  meaningMissing?: string[];
  /** If it was asked for: why meanings were not looked for. */
  note?: string;
}

const PREVIEW_BYTES = 65_536;

/** How soon it is asked again whether what was scanned last can be found by now. */
const BEHIND_MS = 1_000;

/**
 * What a query finds; nothing is asked for an empty one. What was found before stays until the answer comes.
 *
 * @param meaning whether files are found as well that say something alike in other words
 */
export function useSearch(query: string, meaning: boolean) {
  return useQuery<Found>({
    queryKey: ["search", query, meaning],
    enabled: query !== "",
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: ({ state }) => (state.data && state.data.behind.length > 0 ? BEHIND_MS : false),
    queryFn: ({ signal }) =>
      ask(api.GET("/api/v1/search", { params: { query: { q: query, limit: 50, meaning } }, signal })),
  });
}

/** Where the content of a file is. */
export function contentLink({ source, id }: Hit): string {
  return `/api/v1/content/${encodeURIComponent(id)}?source=${encodeURIComponent(source)}`;
}

/** The beginning of a text file; undefined if it cannot be read. */
export async function beginningOf(hit: Hit): Promise<string | undefined> {
  const response = await watchedFetch(contentLink(hit), { headers: { Range: `bytes=0-${PREVIEW_BYTES - 1}` } });
  return response.ok ? new TextDecoder().decode(await response.arrayBuffer()) : undefined;
}
