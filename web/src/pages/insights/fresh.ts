import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useJobs, type Job } from "../../api/queries";

/** What the last count may have changed, and whether another goes on. */
const FOLLOWING = ["insights", "categories", "folder-sizes", "jobs"];

/** Asks for the figures again when a source was scanned, and when it was counted, which the server does by itself. */
export function useFreshFigures(source: string, lastScan: string): void {
  const client = useQueryClient();
  const latest = `${lastScan} ${lastCount(useJobs().data ?? [], source)}`;
  const known = useRef(latest);
  useEffect(() => {
    if (known.current !== latest) {
      known.current = latest;
      void client.invalidateQueries({ predicate: ({ queryKey }) => FOLLOWING.includes(String(queryKey[0])) });
    }
  }, [latest, client]);
}

/** The latest job that has counted a source. Jobs come the newest first. */
export function lastCount(jobs: Job[], source: string): string | undefined {
  return jobs.find((job) => job.kind === "insights" && job.source === source && job.state === "SUCCEEDED")?.id;
}
