import { ProblemError } from "../api/problem";
import type { Job } from "../api/queries";
import * as texts from "../texts";
import { follow } from "./follow";
import { createStore, type Store } from "./store";

/** How far some jobs are that are run one after the other. They go on while another page is looked at. */
export type Sequence = { state: "idle" } | { state: "running"; step: string; job?: Job } | { state: "failed"; error: unknown };

/** A job that was cancelled: what was meant to follow it does not. */
class Cancelled extends Error {}

/** Runs a job to its end. Throws if it fails, or is cancelled. */
export type Run = (step: string, starting: Promise<{ job: Job }>) => Promise<Job>;

export interface Sequencer extends Store<Sequence> {
  /** Runs jobs unless some are running already; returns when all of them have ended. */
  begin(jobs: (run: Run) => Promise<void>): Promise<void>;
}

export function createSequencer(): Sequencer {
  const store = createStore<Sequence>({ state: "idle" });
  const run: Run = async (step, starting) => {
    store.set({ state: "running", step });
    let { job } = await starting;
    const take = (next: Job) => {
      job = next;
      store.set({ state: "running", step, job });
    };
    take(job);
    await follow(job.id, new AbortController().signal, take, () => {});
    if (job.state === "CANCELLED") {
      throw new Cancelled();
    }
    if (job.state !== "SUCCEEDED") {
      throw new ProblemError(500, "about:blank", job.reason ?? texts.jobStates[job.state]);
    }
    return job;
  };
  return {
    ...store,
    async begin(jobs) {
      if (store.get().state === "running") {
        return;
      }
      store.set({ state: "running", step: "" });
      try {
        await jobs(run);
        store.set({ state: "idle" });
      } catch (error) {
        store.set(error instanceof Cancelled ? { state: "idle" } : { state: "failed", error });
      }
    },
  };
}
