import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ProblemError } from "../api/problem";
import { hasEnded, readJob, useJob, type Job } from "../api/queries";
import { connection } from "./connection";
import { recordRate } from "./rate";
import { followJob } from "./stream";

/** How a job is followed: by its stream, by asking now and then, or not at all as it has ended. */
export type Mode = "stream" | "polling" | "ended";

const POLL_MS = 2_000;
const PAUSE_MS = 1_000;

/** A job as it goes on. Its last state stays when the connection is lost, and it is followed again by itself. */
export function useLive(id: string | undefined): { job: Job | undefined; mode: Mode; error: unknown } {
  const client = useQueryClient();
  const known = useJob(id);
  const [mode, setMode] = useState<Mode>("stream");

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

async function follow(
  id: string,
  signal: AbortSignal,
  take: (job: Job) => void,
  setMode: (mode: Mode) => void,
): Promise<void> {
  let after = "";
  let ended = false;
  while (!signal.aborted && !ended) {
    try {
      setMode("stream");
      await followJob(id, {
        signal,
        after,
        onJob(job, event) {
          after = event;
          ended = hasEnded(job);
          take(job);
        },
      });
    } catch (error) {
      if (error instanceof ProblemError && (error.status === 401 || error.status === 404)) {
        return;
      }
      if (!signal.aborted && connection.get().state === "online") {
        setMode("polling");
        ended = await poll(id, signal, take);
      }
    }
    if (!signal.aborted && !ended) {
      await pause(PAUSE_MS, signal);
    }
  }
}

/** Asks a few times in place of a stream that is not to be had. Returns whether the job has ended. */
async function poll(id: string, signal: AbortSignal, take: (job: Job) => void): Promise<boolean> {
  for (let times = 0; times < 10 && !signal.aborted; times++) {
    try {
      const job = await readJob(id);
      take(job);
      if (hasEnded(job)) {
        return true;
      }
    } catch {
      return false; // the connection tells of itself
    }
    await pause(POLL_MS, signal);
  }
  return false;
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
