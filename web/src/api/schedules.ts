import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask } from "./client";

export type Tenant = components["schemas"]["Tenant"];

const EVERY_MS = 10_000;
const WHILE_FETCHED_MS = 1_000;

/** How the schedules of all tenants stand, in figures. */
export function useScheduleFigures() {
  return useQuery({
    queryKey: ["schedules", "figures"],
    queryFn: () => ask(api.GET("/api/v1/schedules")),
    refetchInterval: EVERY_MS,
  });
}

/** The tenants, page by page. */
export function useTenants() {
  return useInfiniteQuery({
    queryKey: ["schedules", "tenants"],
    initialPageParam: "",
    queryFn: ({ pageParam }) =>
      ask(api.GET("/api/v1/tenants", { params: { query: pageParam ? { pageToken: pageParam } : {} } })),
    getNextPageParam: (page) => page.nextPageToken,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.tenants.some((tenant) => tenant.pending)) ? WHILE_FETCHED_MS : EVERY_MS,
  });
}

/** Has a tenant's days fetched now. */
export function useFetchNow() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (tenant: string) => ask(api.POST("/api/v1/tenants/{tenant}/run", { params: { path: { tenant } } })),
    onSettled: () => void client.invalidateQueries({ queryKey: ["schedules"] }),
  });
}
