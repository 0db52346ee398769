import { hasEnded, type Job } from "../api/queries";
import type { Feed } from "./feed";

/** Asks for a job so many times, with a pause before each time but the first. */
export function pollingFeed(
  read: (id: string, signal: AbortSignal) => Promise<Job>,
  pause: (signal: AbortSignal) => Promise<void>,
  times: number,
): Feed {
  return async (id, signal, take) => {
    let last = "";
    for (let i = 0; i < times && !signal.aborted; i++) {
      if (i > 0) {
        await pause(signal);
      }
      const job = signal.aborted ? undefined : await read(id, signal).catch((error: unknown) => unlessAborted(signal, error));
      if (!job || signal.aborted) {
        return;
      }
      const now = JSON.stringify(job);
      if (now !== last) {
        take(job);
        last = now;
      }
      if (hasEnded(job)) {
        return;
      }
    }
  };
}

function unlessAborted(signal: AbortSignal, error: unknown): undefined {
  if (!signal.aborted) {
    throw error;
  }
  return undefined;
}
