import { useState } from "react";
import { hasEnded, useJobs, type Job } from "../api/queries";
import { useLive } from "./useLive";

/** The job of a kind that runs, or that this page has started, as it goes on. */
export function useJobOf(kinds: string[], source?: string): { job: Job | undefined; follow(job: Job): void } {
  const [started, setStarted] = useState<string>();
  const running = (useJobs().data ?? []).find(
    (job) => kinds.includes(job.kind) && !hasEnded(job) && (source === undefined || job.source === source),
  );
  const { job } = useLive(running?.id ?? started);
  return { job, follow: (next) => setStarted(next.id) };
}
