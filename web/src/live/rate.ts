import type { Job } from "../api/queries";

/** What a job had listed at a moment. */
export interface Sample {
  at: number;
  listed: number;
}

const MOST = 600;
const SPAN_MS = 10_000;
const samples = new Map<string, Sample[]>();

/** Notes how far a job is now. */
export function recordRate(job: Job, at: number = Date.now()): void {
  const known = samples.get(job.id) ?? [];
  const last = known.at(-1);
  if (last && at - last.at < 250) {
    return;
  }
  samples.set(job.id, [...known, { at, listed: job.progress.listed ?? 0 }].slice(-MOST));
}

export function samplesOf(job: string): Sample[] {
  return samples.get(job) ?? [];
}

/** Items per second over the last seconds; undefined before there is anything to tell. */
export function rateNow(known: Sample[]): number | undefined {
  const last = known.at(-1);
  const first = last && known.find((sample) => last.at - sample.at <= SPAN_MS);
  if (!last || !first || last.at - first.at < 500) {
    return undefined;
  }
  return Math.max(0, ((last.listed - first.listed) * 1000) / (last.at - first.at));
}

/** Items per second between neighbouring samples, for a chart. */
export function ratesOver(known: Sample[]): { at: number; rate: number }[] {
  return known.slice(1).map((sample, i) => {
    const before = known[i] as Sample;
    const seconds = Math.max(0.001, (sample.at - before.at) / 1000);
    return { at: sample.at, rate: Math.max(0, (sample.listed - before.listed) / seconds) };
  });
}

/** Milliseconds until a job will have listed what it expects; undefined if that cannot be told. */
export function remaining(job: Job, known: Sample[]): number | undefined {
  const rate = rateNow(known);
  const left = (job.expected ?? 0) - (job.progress.listed ?? 0);
  return rate && rate >= 1 && left > 0 ? (1000 * left) / rate : undefined;
}
