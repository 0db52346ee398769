import { ProblemError } from "../api/problem";
import { hasEnded, readJob, type Job } from "../api/queries";
import { connection } from "./connection";
import { followJob } from "./stream";

/** How a job is followed: by its stream, by asking now and then, or not at all as it has ended. */
export type Mode = "stream" | "polling" | "ended";

const POLL_MS = 2_000;
const PAUSE_MS = 1_000;

/** Follows a job until it has ended or is no more wanted; begins again by itself when the connection is lost. */
export async function follow(
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
