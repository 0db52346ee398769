import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { hasEnded, useJob, type Job } from "../api/queries";
import { follow, type Mode } from "./follow";
import { recordRate } from "./rate";

/** A job as it goes on. Its last state stays when the connection is lost, and it is followed again by itself. */
export function useLive(id: string | undefined): { job: Job | undefined; mode: Mode; error: unknown } {
  const client = useQueryClient();
  const known = useJob(id);
  const [mode, setMode] = useState<Mode>("live");

  useEffect(() => {
    if (!id) {
      return;
    }
    const stop = new AbortController();
    const take = (job: Job) => {
      recordRate(job);
      client.setQueryData(["job", id], job);
      if (hasEnded(job)) {
        setMode("ended");
        void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "job" });
      }
    };
    void follow(id, stop.signal, take, setMode);
    return () => stop.abort();
  }, [id, client]);

  return { job: known.data, mode, error: known.error };
}
