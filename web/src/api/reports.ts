import { useQuery } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask } from "./client";

export type Report = components["schemas"]["Report"];
export type ReportFile = Report["files"][number];

/** All reports, the newest first. */
export function useReports() {
  return useQuery({
    queryKey: ["reports"],
    queryFn: async () => (await ask(api.GET("/api/v1/reports"))).reports,
  });
}

/** Where one form of a report is. */
export function reportLink({ id }: Report, { format }: ReportFile): string {
  return `/api/v1/reports/${encodeURIComponent(id)}/${format}`;
}
