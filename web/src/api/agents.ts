import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { components } from "./api";
import { api, ask, done } from "./client";

export type Agent = components["schemas"]["Agent"];

const EVERY_MS = 10_000;

/** All agents, the oldest first. */
export function useAgents() {
  return useQuery({
    queryKey: ["agents"],
    queryFn: async () => (await ask(api.GET("/api/v1/agents"))).agents,
    refetchInterval: EVERY_MS,
  });
}

function useChange<In, Out>(change: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSettled: () => void client.invalidateQueries({ queryKey: ["agents"] }) });
}

/** Adds an agent; the answer has its key, which is shown this once. */
export function useAddAgent() {
  return useChange((name: string) => ask(api.POST("/api/v1/agents", { body: { name } })));
}

/** Has an agent scan all its roots. */
export function useScanByAgent() {
  return useChange((agent: string) =>
    ask(api.POST("/api/v1/agents/{agent}/commands", { params: { path: { agent } }, body: { kind: "scan" } })),
  );
}

export function useRetireAgent() {
  return useChange((agent: string) => done(api.DELETE("/api/v1/agents/{agent}", { params: { path: { agent } } })));
}
