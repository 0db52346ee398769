import { useQuery } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask } from "./client";
import { orNone } from "./insights";

export type ContentStatus = components["schemas"]["ContentStatus"];
export type FoundFile = components["schemas"]["FoundFile"];

/** How far the contents of a source are read. */
export function useContentStatus(source: string) {
  return useQuery({
    queryKey: ["content", source],
    queryFn: () => ask(api.GET("/api/v1/content", { params: { query: { source } } })),
  });
}

/** Gives the order to read contents, or to find out what files mean. */
export function order(source: string, what: "start" | "meaning") {
  return ask(api.POST("/api/v1/content", { body: { source, order: what } }));
}

/** What rules have found in the text of a file; null if it is not there any more. Each look is in the audit log. */
export function useFound(source: string, file: string, wanted: boolean) {
  return useQuery({
    queryKey: ["found", source, file],
    enabled: wanted,
    queryFn: async () =>
      (await orNone(ask(api.GET("/api/v1/found", { params: { query: { source, file } } }))))?.files[0] ?? null,
  });
}
