import { useQuery, useQueryClient } from "@tanstack/react-query";
import { api, ask } from "./client";
import { orNone } from "./insights";
import { readJob, useSources, type Job } from "./queries";

const RUNS_OF_EACH = 10;
const LOOK_AGAIN_MS = 30_000;

/** The latest scans that have changed something, of all sources: in the list of jobs, quiet updates come between before long. */
export function useChangingScans() {
  const client = useQueryClient();
  const sources = (useSources().data ?? []).map((source) => source.id);
  const jobOf = (id: string) =>
    client.fetchQuery({ queryKey: ["job", id], queryFn: () => orNone(readJob(id)), staleTime: Infinity });
  return useQuery({
    queryKey: ["changing-scans", sources],
    enabled: sources.length > 0,
    refetchInterval: LOOK_AGAIN_MS,
    queryFn: async () => (await Promise.all(sources.map((source) => idsOf(source).then((ids) => Promise.all(ids.map(jobOf)))))).flat(),
    select: (jobs) => jobs.filter((job): job is Job => job !== null),
  });
}

async function idsOf(source: string): Promise<string[]> {
  const query = { source, limit: RUNS_OF_EACH };
  const { runs = [] } = await ask(api.GET("/api/v1/changes", { params: { query } }));
  return runs.map((run) => run.run);
}
