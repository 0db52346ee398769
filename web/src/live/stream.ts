import { watchedFetch } from "../api/client";
import { problemOf, ProblemError } from "../api/problem";
import type { Job } from "../api/queries";
import { texts } from "../texts";
import { connection } from "./connection";
import { EventReader } from "./events";

/** The server sends at least a comment each 20 s: a stream that is silent for longer is dead. */
const LONGEST_SILENCE_MS = 25_000;

/** How a stream is followed. */
export interface Following {
  signal: AbortSignal;
  /** The id of the last event that was seen, if any. */
  after: string;
  onJob(job: Job, id: string): void;
}

/** Follows a job until its stream ends; throws if the stream is refused or breaks off. */
export async function followJob(job: string, following: Following): Promise<void> {
  const silence = new Silence();
  const signal = AbortSignal.any([following.signal, silence.signal]);
  const headers = following.after ? { "Last-Event-ID": following.after } : undefined;
  const path = `/api/v1/jobs/${encodeURIComponent(job)}/events`;
  const response = await watchedFetch(path, { signal, ...(headers && { headers }) });
  if (!response.ok || !response.body) {
    throw problemOf(response.status, await response.json().catch(() => undefined));
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const events = new EventReader();
  try {
    for (;;) {
      silence.interrupt();
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      for (const event of events.take(value)) {
        following.onJob(JSON.parse(event.data) as Job, event.id);
      }
    }
  } catch (error) {
    if (following.signal.aborted) {
      throw error;
    }
    connection.lost();
    throw new ProblemError(0, "lost", texts.problem.lost);
  } finally {
    silence.end();
  }
}

/** Aborts when nothing has come for too long. */
class Silence {
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  interrupt(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.controller.abort(), LONGEST_SILENCE_MS);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}
