import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ask } from "./client";

/** Something that a person does; what is shown is asked for again afterwards. */
function useAction<In, Out>(act: (input: In) => Promise<Out>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: act, onSettled: () => void client.invalidateQueries() });
}

async function startScan(source: string, full = false) {
  return (await ask(api.POST("/api/v1/scan/start", { body: { source, lanes: 32, full, approveRemovals: false } }))).job;
}

/** Connects a folder and scans it. */
export function useScanFolder() {
  return useAction(async (path: string) => {
    const source = await ask(api.POST("/api/v1/sources", { body: { kind: "folder", path } }));
    return startScan(source.id);
  });
}

export function useStartScan() {
  return useAction(({ source, full }: { source: string; full?: boolean }) => startScan(source, full));
}

export function useCancel() {
  return useAction((job: string) => ask(api.POST("/api/v1/jobs/{job}/cancel", { params: { path: { job } } })));
}

export function useDisconnect() {
  return useAction((source: string) => ask(api.POST("/api/v1/connect/disconnect", { body: { source, confirm: true } })));
}

export function useStartConnecting() {
  return useAction((client: { clientId?: string; clientSecret?: string; url?: string }) =>
    ask(api.POST("/api/v1/connect/start", { body: { access: "read", ...client } })),
  );
}

export function useEraseEverything() {
  return useAction(() => ask(api.POST("/api/v1/erase", { body: { confirm: "erase everything" } })));
}

/** Sums a source up. */
export function useCount() {
  return useAction(async (source: string) => (await ask(api.POST("/api/v1/insights", { body: { source } }))).job);
}

/** Sends on what a browser has brought back from the page of consent. */
export function useFinishConnecting() {
  return useAction((answer: { state: string; code?: string; error?: string }) =>
    ask(api.POST("/api/v1/connect/callback", { body: answer })),
  );
}
