import { pace } from "../deployment";
import { createStore } from "./store";

/** Whether the server answers; while it does not, when it last did. */
export type Connection = { state: "online" } | { state: "lost"; since: number; tryAt: number };

const LONGEST_PAUSE_MS = 3_000;

const store = createStore<Connection>({ state: "online" });
const reconnected = new Set<() => void>();
let lastAnswer = Date.now();
let pause = 500;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Looks whether the server answers: seldom while it does, sooner and again while it does not. */
function lookAfter(ms: number): void {
  clearTimeout(timer);
  timer = setTimeout(() => void look(), ms);
}

async function look(): Promise<void> {
  if (document.visibilityState === "hidden" && store.get().state === "online") {
    lookAfter(pace().healthMs);
    return;
  }
  try {
    await fetch("/api/v1/health", { cache: "no-store", signal: AbortSignal.timeout(10_000) });
    connection.answered();
  } catch {
    lose();
  }
}

/** Waits longer after each look in vain. */
function lose(): void {
  const before = store.get();
  const since = before.state === "lost" ? before.since : lastAnswer;
  store.set({ state: "lost", since, tryAt: Date.now() + pause });
  lookAfter(pause);
  pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
}

export const connection = {
  ...store,

  /** The server has answered something. */
  answered(): void {
    lastAnswer = Date.now();
    if (store.get().state === "lost") {
      store.set({ state: "online" });
      reconnected.forEach((listener) => listener());
    }
    pause = 500;
    lookAfter(pace().healthMs);
  },

  /** A request was not answered. While that is known, it does not put off the next look. */
  lost(): void {
    if (store.get().state === "online") {
      lose();
    }
  },

  /** Calls back each time when the server answers again. */
  onReconnect(listener: () => void): () => void {
    reconnected.add(listener);
    return () => reconnected.delete(listener);
  },

  begin(): void {
    lookAfter(pace().healthMs);
  },
};
