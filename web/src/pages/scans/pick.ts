import { hasEnded, scanResult, type Job } from "../../api/queries";

/** Short updates come and go by themselves: one that runs is shown only when it takes longer. */
const SHORT_MS = 5_000;

/** Whether a scan is an update that found nothing: a source that is looked after has many of them. */
export function isQuiet(job: Job): boolean {
  const result = scanResult(job);
  return (
    job.kind !== "full-scan" &&
    result?.certificate === "COMPLETE" &&
    result.created + result.updated + result.removed === 0
  );
}

/** The scans that have something to tell, the latest first, each once; and the one that is shown. */
export function historyOf(latest: Job[], changing: Job[], shown: string | undefined): Job[] {
  const known = new Map([...changing, ...latest.filter((job) => job.id === shown || !isQuiet(job))].map((job) => [job.id, job]));
  return [...known.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Whether a scan runs that is worth telling of. */
export function isLasting(job: Job, now: number): boolean {
  return !hasEnded(job) && (job.kind === "full-scan" || now - Date.parse(job.createdAt) > SHORT_MS);
}

/** Which scan is shown when none is named: the one that runs, else the latest that has something to tell. */
export function pickScan(scans: Job[], now: number): Job | undefined {
  return scans.find((job) => isLasting(job, now)) ?? scans.find((job) => hasEnded(job) && !isQuiet(job)) ?? scans[0];
}
