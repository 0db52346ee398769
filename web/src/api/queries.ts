import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { components, operations } from "./api";
import { pace } from "../deployment";
import { api, ask } from "./client";

type Schemas = components["schemas"];
export type Job = Schemas["Job"];
export type Source = Schemas["Source"];
export type ScanResult = Schemas["ScanResult"];
export type File = Schemas["File"];
export type FileHistory = Schemas["FileHistory"];
export type DriveConnection = Schemas["DriveConnection"];
export type AuditEntry = Schemas["AuditEntry"];
export type Sync = Schemas["Sync"];
export type FileQuery = Omit<
  NonNullable<operations["listFiles"]["parameters"]["query"]>,
  "pageToken" | "limit"
>;

const ENDED = ["SUCCEEDED", "FAILED", "CANCELLED"];

export function hasEnded(job: Job): boolean {
  return ENDED.includes(job.state);
}

export function isScan(job: Job): boolean {
  return ["full-scan", "delta-scan", "agent-intake"].includes(job.kind);
}

/** The result of a scan that has succeeded. */
export function scanResult(job: Job | undefined): ScanResult | undefined {
  return job?.result && "certificate" in job.result ? (job.result as ScanResult) : undefined;
}

export function readJob(id: string, signal?: AbortSignal): Promise<Job> {
  return ask(api.GET("/api/v1/jobs/{job}", { params: { path: { job: id } }, ...(signal && { signal }) }));
}

export function useJob(id: string | undefined) {
  return useQuery({
    queryKey: ["job", id],
    queryFn: () => readJob(id as string),
    enabled: id !== undefined,
    staleTime: Infinity, // its stream tells what changes
  });
}

export function useSources() {
  return useQuery({
    queryKey: ["sources"],
    queryFn: async () => (await ask(api.GET("/api/v1/sources"))).sources,
    refetchInterval: () => pace().lookMs,
  });
}

export function useJobs() {
  return useQuery({
    queryKey: ["jobs"],
    queryFn: async () => (await ask(api.GET("/api/v1/jobs", { params: { query: { limit: 50 } } }))).jobs,
    refetchInterval: () => pace().lookMs,
  });
}

/** Folders of this machine whose paths begin as they are typed; those of the user's own folder before anything is. */
export function useFolders(typed: string, wanted: boolean) {
  return useQuery({
    queryKey: ["folders", typed],
    enabled: wanted,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => ask(api.GET("/api/v1/folders", { params: { query: typed ? { typed } : {} }, signal })),
  });
}

export function useSync(source: string | undefined) {
  return useQuery({
    queryKey: ["sync", source],
    queryFn: () => ask(api.GET("/api/v1/sync", { params: { query: { source: source as string } } })),
    enabled: source !== undefined,
    refetchInterval: () => pace().lookMs,
  });
}

export function useConnections() {
  return useQuery({
    queryKey: ["connections"],
    queryFn: async () =>
      (await ask(api.GET("/api/v1/connections", { params: { query: { quota: true } } }))).connections,
    refetchInterval: 30_000,
  });
}

/** The items that answer a question, page by page; an empty page may have a successor. */
export function useFiles(query: FileQuery | undefined) {
  return useInfiniteQuery({
    queryKey: ["files", query],
    enabled: query !== undefined,
    initialPageParam: "",
    placeholderData: keepPreviousData,
    staleTime: 60_000, // scans tell when it has changed; many pages may be loaded
    structuralSharing: false, // else every page that comes has all pages before it compared
    queryFn: ({ pageParam, signal }) =>
      ask(
        api.GET("/api/v1/files", {
          params: { query: { ...(query as FileQuery), limit: 500, ...(pageParam && { pageToken: pageParam }) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken,
  });
}

/** The largest files of a source that is being scanned. */
export function useLargest(source: string) {
  return useQuery({
    queryKey: ["largest", source],
    queryFn: async () => {
      const query = { source, order: "size" as const, descending: true, limit: 5 };
      return (await ask(api.GET("/api/v1/files", { params: { query } }))).files;
    },
    refetchInterval: () => pace().lookMs,
  });
}

export function readWhy(source: string, file: string) {
  return ask(api.GET("/api/v1/files/why", { params: { query: { source, file } } }));
}

export function useWhy(source: string, file: string) {
  return useQuery({ queryKey: ["why", source, file], queryFn: () => readWhy(source, file) });
}

export function useAudit() {
  return useInfiniteQuery({
    queryKey: ["audit"],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      ask(
        api.GET("/api/v1/audit", {
          params: { query: { limit: 100, ...(pageParam && { pageToken: pageParam }) } },
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken,
  });
}

export function useErase() {
  return useQuery({
    queryKey: ["erase"],
    queryFn: () => ask(api.GET("/api/v1/erase")),
    refetchInterval: () => pace().lookMs,
  });
}
