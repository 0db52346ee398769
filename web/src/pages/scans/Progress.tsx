import { hasEnded, type Job } from "../../api/queries";
import { formatBytes, formatCount, formatDuration, formatPercent } from "../../format";
import { connection } from "../../live/connection";
import { useStore } from "../../live/store";
import { rateNow, remaining, samplesOf } from "../../live/rate";
import { Facts } from "../../parts/Facts";
import { useNow } from "../../parts/Time";
import * as texts from "../../texts";

/** How far a scan is, and how long it may take. */
export function Progress({ job }: { job: Job }) {
  const clock = useNow(1_000);
  const server = useStore(connection);
  const now = server.state === "lost" ? server.since : clock;
  const known = samplesOf(job.id);
  const rate = hasEnded(job) ? undefined : rateNow(known);
  const left = remaining(job, known);
  const listed = job.progress.listed ?? 0;
  const end = job.endedAt ? Date.parse(job.endedAt) : now;
  return (
    <>
      {job.expected !== undefined && job.expected > 0 && !hasEnded(job) && (
        <Bar part={Math.min(1, listed / job.expected)} />
      )}
      <Facts
        facts={[
          [texts.scans.listed, formatCount(listed)],
          [texts.scans.bytes, formatBytes(job.progress.listedBytes ?? 0)],
          [texts.scans.rate, rate === undefined ? undefined : formatCount(Math.round(rate))],
          [
            texts.scans.lanes,
            job.progress.lanes &&
              texts.scans.laneCount(formatCount(job.progress.openLanes ?? 0), formatCount(job.progress.lanes)),
          ],
          [texts.scans.requests, formatCount(job.progress.requests ?? 0)],
          [texts.scans.elapsed, formatDuration(Math.max(0, end - Date.parse(job.startedAt ?? job.createdAt)))],
          [
            texts.scans.remaining,
            hasEnded(job)
              ? undefined
              : left === undefined
                ? texts.scans.unknown
                : texts.scans.about(formatDuration(left)),
          ],
        ]}
      />
    </>
  );
}

function Bar({ part }: { part: number }) {
  return (
    <p className="bar">
      <progress aria-label={texts.scans.progress} value={part} max={1} />
      <span className="muted">{texts.scans.ofExpected(formatPercent(part))}</span>
    </p>
  );
}
