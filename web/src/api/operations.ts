import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components, operations } from "./api";
import { api, ask } from "./client";

type Schemas = components["schemas"];
export type Operation = Schemas["Operation"];
export type OperationFile = Schemas["OperationFile"];
export type OperationFileState = Schemas["OperationFileState"];
export type NewOperation = operations["planOperation"]["requestBody"]["content"]["application/json"];

const RUNNING: Operation["state"][] = ["planning", "applying", "undoing"];
const EVERY_MS = 1_000;

/** Whether a job works on it at this moment, or waits to. */
export function isRunning({ state }: Operation): boolean {
  return RUNNING.includes(state);
}

/** All clean-ups, the newest first, without the numbers of their files. */
export function useOperations() {
  return useInfiniteQuery({
    queryKey: ["operations"],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      ask(api.GET("/api/v1/operations", { params: { query: pageParam ? { pageToken: pageParam } : {} } })),
    getNextPageParam: (page) => page.nextPageToken,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.operations.some(isRunning)) ? EVERY_MS : false,
  });
}

/** A clean-up with the numbers of its files, asked for again while a job works on it. */
export function useOperation(operation: string) {
  return useQuery({
    queryKey: ["operation", operation],
    queryFn: () => ask(api.GET("/api/v1/operations/{operation}", { params: { path: { operation } } })),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? EVERY_MS : false),
  });
}

/** What happens to each file, by path, a page at a time; asked for again when the clean-up has gone on. */
export function useOperationFiles(operation: Operation, status: OperationFileState | "") {
  return useInfiniteQuery({
    queryKey: ["operation", operation.id, "files", operation.state, status],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      ask(
        api.GET("/api/v1/operations/{operation}/files", {
          params: {
            path: { operation: operation.id },
            query: { order: "path", ...(status && { status }), ...(pageParam && { pageToken: pageParam }) },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextPageToken,
  });
}

function useChange<In, Out>(change: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      void client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith("operation") }),
  });
}

/** Has a plan made; nothing is touched. */
export function usePlanOperation() {
  return useChange((body: NewOperation) => ask(api.POST("/api/v1/operations", { body })));
}

/** Carries the plan out that was shown. */
export function useApply() {
  return useChange(({ id, digest = "", asks }: Operation) =>
    ask(
      api.POST("/api/v1/operations/{operation}/apply", {
        params: { path: { operation: id } },
        body: { digest, confirm: asks.length > 0 },
      }),
    ),
  );
}

/** Takes all of a clean-up back, or a file of it. */
export function useUndo() {
  return useChange(({ id, file }: { id: string; file?: string }) =>
    ask(
      api.POST("/api/v1/operations/{operation}/undo", {
        params: { path: { operation: id } },
        body: file ? { files: [file] } : {},
      }),
    ),
  );
}

/** Deletes for good what a clean-up has set aside. */
export function usePurge() {
  return useChange((id: string) =>
    ask(api.POST("/api/v1/operations/{operation}/purge", { params: { path: { operation: id } } })),
  );
}

/** Where a report of a clean-up is. */
export function operationReport({ id }: Operation, format: "html" | "json" | "csv"): string {
  return `/api/v1/operations/${encodeURIComponent(id)}/report/${format}`;
}
