import { useEffect, useRef } from "react";
import { useCount } from "../../api/actions";
import { useCategories } from "../../api/categories";
import { useInsights, useRuns, type Insights } from "../../api/insights";
import { hasEnded, isScan, useJobs, type Job } from "../../api/queries";
import { formatCount, formatMoment } from "../../format";
import { useJobOf } from "../../live/useJobOf";
import { JobProgress } from "../../parts/JobProgress";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { Space } from "../treemap/Space";
import { Breakdown } from "./Breakdown";
import { Findings } from "./Findings";
import { useFreshFigures } from "./fresh";
import "./insights.css";
import { changesSince } from "./since";
import { TopLists } from "./TopLists";

/** What a scanned source sums up to. The server counts after scans that have changed something, and when a person wants it. */
export default function InsightsOf({ source, lastScan }: { source: string; lastScan: string }) {
  const insights = useInsights(source);
  const jobs = useJobs().data;
  const scanning = (jobs ?? []).some((each) => each.source === source && isScan(each) && !hasEnded(each));
  const { job, follow } = useJobOf(["insights"], source);
  const count = useCount();
  const start = () => count.mutate(source, { onSuccess: follow });
  useFreshFigures(source, lastScan);
  useFirstCount(insights.data === null && jobs !== undefined && !scanning && job === undefined, async () => {
    if ((await insights.refetch()).data === null) {
      start();
    }
  });
  const busy = count.isPending || (job !== undefined && !hasEnded(job));

  return (
    <>
      <ProblemNote error={insights.data === undefined ? insights.error : undefined} onRetry={() => void insights.refetch()} />
      <ProblemNote error={count.error} onRetry={start} />
      {insights.isPending && <p className="muted">{texts.loading}</p>}
      {insights.data === null && <FirstTime job={job} scanning={scanning} onCount={start} />}
      {insights.data && (
        <>
          <Findings insights={insights.data} />
          <Counted insights={insights.data} lastScan={lastScan} busy={busy} job={job} onCount={start} />
          <Space source={source} job={insights.data.job} />
          <Breakdown insights={insights.data} />
          <TopLists key={source} insights={insights.data} />
        </>
      )}
    </>
  );
}

/** Has what was never counted counted, once: what was scanned before the server did so by itself, or just before it stopped. */
function useFirstCount(wanted: boolean, start: () => Promise<void>): void {
  const done = useRef(false);
  useEffect(() => {
    if (wanted && !done.current) {
      done.current = true;
      void start();
    }
  });
}

function FirstTime({ job, scanning, onCount }: { job: Job | undefined; scanning: boolean; onCount(): void }) {
  if (job?.state === "FAILED" || job?.state === "CANCELLED") {
    return (
      <section className="card panel">
        <JobProgress job={job} title={texts.insights.counting} />
        <button type="button" onClick={onCount}>
          {texts.insights.countAgain}
        </button>
      </section>
    );
  }
  return (
    <section className="card panel">
      <JobProgress job={job} title={texts.insights.counting} />
      <p className="muted">{scanning ? texts.insights.afterScan : texts.insights.first}</p>
    </section>
  );
}

interface CountedProps {
  insights: Insights;
  lastScan: string;
  busy: boolean;
  job: Job | undefined;
  onCount(): void;
}

/** As of when the figures are, and what is not in them. */
function Counted({ insights, lastScan, busy, job, onCount }: CountedProps) {
  const changes = changesSince(useRuns(insights.source, lastScan).data ?? [], insights);
  const categories = useCategories().data?.version;
  const regrouped = categories !== undefined && insights.categories !== undefined && categories !== insights.categories;
  const at = formatMoment(insights.asOf);
  return (
    <div className="counted">
      {insights.certificate === "PARTIAL" && <p className="note warn">{texts.insights.partial}</p>}
      <p className={changes > 0 ? "warn-text" : "muted"}>
        {changes > 0
          ? texts.insights.outOfDate(at, formatCount(changes), changes === 1)
          : texts.insights.counted(at)}{" "}
        {regrouped && <span className="warn-text">{texts.insights.regrouped}</span>}
        {!busy && (
          <button type="button" className={changes > 0 || regrouped ? "" : "quiet"} onClick={onCount}>
            {texts.insights.countAgain}
          </button>
        )}
      </p>
      {busy && <JobProgress job={job} title={texts.insights.counting} />}
    </div>
  );
}
