import type { Insights, Run } from "../../api/insights";

/** How many changes of the index are not counted yet. Runs come the newest first. */
export function changesSince(runs: Run[], insights: Pick<Insights, "asOf" | "scan">): number {
  const counted = runs.findIndex((run) => run.run === insights.scan || run.at <= insights.asOf);
  const later = counted < 0 ? runs : runs.slice(0, counted);
  return later.reduce((sum, run) => sum + run.created + run.updated + run.removed, 0);
}
