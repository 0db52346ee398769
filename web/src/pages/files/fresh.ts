import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { scanResult, useJobs, type Job } from "../../api/queries";

/** Asks for the files again when a scan has changed something of their source. */
export function useFreshFiles(source: string): void {
  const client = useQueryClient();
  const latest = lastChange(useJobs().data ?? [], source);
  const known = useRef(latest);
  useEffect(() => {
    if (known.current !== undefined && known.current !== latest) {
      void client.invalidateQueries({ predicate: ({ queryKey }) => ["files", "trail", "why"].includes(String(queryKey[0])) });
    }
    known.current = latest;
  }, [latest, client]);
}

/** The latest scan of a source that has changed its index. */
export function lastChange(jobs: Job[], source: string): string | undefined {
  return jobs.find((job) => {
    const result = job.source === source ? scanResult(job) : undefined;
    return result !== undefined && result.created + result.updated + result.removed > 0;
  })?.id;
}
