import { problemOf, ProblemError } from "../api/problem";
import { hasEnded, type Job } from "../api/queries";
import * as texts from "../texts";
import { EventReader } from "./events";
import type { Feed } from "./feed";

/** The server sends at least a comment each 20 s: a stream that is silent for longer is dead. */
const LONGEST_SILENCE_MS = 25_000;

type Ask = (path: string, init: RequestInit) => Promise<Response>;

/** The server's stream of a job. Followed again, it tells what has happened since. */
export function streamFeed(ask: Ask): Feed {
  let after = "";
  return async (id, signal, take) => {
    const silence = new Silence();
    try {
      const response = await ask(`/api/v1/jobs/${encodeURIComponent(id)}/events`, {
        signal: AbortSignal.any([signal, silence.signal]),
        ...(after && { headers: { "Last-Event-ID": after } }),
      });
      if (!response.ok || !response.body) {
        throw problemOf(response.status, await response.json().catch(() => undefined));
      }
      for await (const event of eventsOf(response.body, silence)) {
        const job = JSON.parse(event.data) as Job;
        after = event.id;
        take(job);
        if (hasEnded(job)) {
          return;
        }
      }
    } catch (error) {
      if (!signal.aborted) {
        throw error instanceof ProblemError ? error : new ProblemError(0, "lost", texts.problem.lost);
      }
    } finally {
      silence.end();
    }
  };
}

/** Reads events until the stream ends, or nobody wants more of it. */
async function* eventsOf(body: ReadableStream<Uint8Array>, silence: Silence) {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  const events = new EventReader();
  try {
    for (;;) {
      silence.interrupt();
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      yield* events.take(value);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
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
