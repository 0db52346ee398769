import { useQuery } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask } from "./client";
import { ProblemError } from "./problem";

type Schemas = components["schemas"];
export type Insights = Schemas["Insights"];
export type Amount = Schemas["Amount"];
export type InsightFile = Schemas["InsightFile"];
export type InsightFolder = Schemas["InsightFolder"];
export type Run = Schemas["Run"];

/** Returns an answer, or null in place of what is not there yet. */
export async function orNone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ProblemError && error.status === 404) {
      return null;
    }
    throw error;
  }
}

/** What a source sums up to; null if that was never counted. */
export function useInsights(source: string) {
  return useQuery({
    queryKey: ["insights", source],
    queryFn: () => orNone(ask(api.GET("/api/v1/insights", { params: { query: { source } } }))),
    staleTime: 60_000, // its job tells when it has changed
  });
}

/** The runs of a source that have changed something, the newest first. */
export function useRuns(source: string, lastScan: string | undefined) {
  return useQuery({
    queryKey: ["runs", source, lastScan],
    queryFn: async () =>
      (await ask(api.GET("/api/v1/changes", { params: { query: { source, limit: 200 } } }))).runs ?? [],
    enabled: lastScan !== undefined,
    staleTime: 60_000,
  });
}
