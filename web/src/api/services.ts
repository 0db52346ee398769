import { useQuery } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask } from "./client";

export type Service = components["schemas"]["Service"];

/** The services that cost money, with what they may cost and what waits for them. */
export function useServices(wanted: boolean) {
  return useQuery({
    queryKey: ["services"],
    enabled: wanted,
    queryFn: async () => (await ask(api.GET("/api/v1/services"))).services,
  });
}
