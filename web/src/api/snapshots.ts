import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { components } from "./api";
import { pace } from "../deployment";
import { api, ask } from "./client";

type Schemas = components["schemas"];
export type Snapshot = Schemas["Snapshot"];
export type Diff = Schemas["Diff"];
export type Change = Diff["changes"][number];

/** What is kept of what a source held after its scans, the newest first. */
export function useSnapshots(source: string) {
  return useQuery({
    queryKey: ["snapshots", source],
    queryFn: async () =>
      (await ask(api.GET("/api/v1/snapshots", { params: { query: { source } } }))).snapshots,
    refetchInterval: () => pace().lookMs,
  });
}

/** What is different between two snapshots, with so many changes one by one. */
export function useDiff(source: string, from: string, to: string, limit: number) {
  return useQuery({
    queryKey: ["diff", source, from, to, limit],
    queryFn: () => ask(api.GET("/api/v1/diff", { params: { query: { source, from, to, limit } } })),
    placeholderData: (before, query) =>
      query?.queryKey.slice(0, 4).join() === ["diff", source, from, to].join() ? keepPreviousData(before) : undefined,
    staleTime: 60_000, // snapshots do not change; names of folders do
  });
}
