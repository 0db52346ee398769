import { watchedFetch } from "../api/client";
import { ProblemError } from "../api/problem";
import { hasEnded, readJob, type Job } from "../api/queries";
import { pace } from "../deployment";
import { connection } from "./connection";
import type { Feed, OpenFeed } from "./feed";
import { pollingFeed } from "./polling";
import { streamFeed } from "./stream";

/** How a job is followed: as it happens, by asking now and then, or not at all as it has ended. */
export type Mode = "live" | "polling" | "ended";

const PAUSE_MS = 1_000;
const POLLS = 10;

let openFeed: OpenFeed = () => streamFeed(watchedFetch);

/** Follows jobs in another way from now on. */
export function followBy(feed: OpenFeed): void {
  openFeed = feed;
}

/** Follows a job until it has ended or is no more wanted; begins again by itself when the connection is lost. */
export async function follow(
  id: string,
  signal: AbortSignal,
  take: (job: Job) => void,
  setMode: (mode: Mode) => void,
): Promise<void> {
  const feed = openFeed();
  let ended = false;
  const taking = (job: Job) => {
    ended = hasEnded(job);
    take(job);
  };
  while (!signal.aborted && !ended) {
    setMode("live");
    let failure = await attempt(feed, id, signal, taking);
    if (failure && !isFinal(failure) && connection.get().state === "online" && !signal.aborted) {
      setMode("polling");
      failure = await attempt(polling(), id, signal, taking);
    }
    if (isFinal(failure)) {
      return;
    }
    if (!signal.aborted && !ended) {
      await pause(PAUSE_MS, signal);
    }
  }
}

/** Follows in one way until that ends. Returns why it failed; a lost connection tells of itself. */
async function attempt(feed: Feed, id: string, signal: AbortSignal, take: (job: Job) => void): Promise<unknown> {
  try {
    await feed(id, signal, take);
    return undefined;
  } catch (error) {
    if (!signal.aborted && error instanceof ProblemError && error.isLost) {
      connection.lost();
    }
    return error;
  }
}

/** Whether following again would fail again. */
function isFinal(failure: unknown): boolean {
  return failure instanceof ProblemError && (failure.status === 401 || failure.status === 404);
}

/** In place of what is not to be had; after some times that is tried again. */
function polling(): Feed {
  return pollingFeed(readJob, (signal) => pause(pace().pollMs, signal), POLLS);
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
