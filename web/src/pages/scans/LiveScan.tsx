import { useState } from "react";
import { useLocation } from "wouter";
import { useCancel, useStartScan } from "../../api/actions";
import { hasEnded, isScan, scanResult, useSources, type Job } from "../../api/queries";
import { pace } from "../../deployment";
import { formatDateTime } from "../../format";
import { useLive } from "../../live/useLive";
import { Certificate } from "../../parts/Certificate";
import { Confirm } from "../../parts/Confirm";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { Progress } from "./Progress";
import { RateChart } from "./RateChart";
import { Result } from "./Result";
import { SoFar } from "./SoFar";

/** One scan as it goes on. */
export function LiveScan({ id }: { id: string }) {
  const { job, mode, error } = useLive(id);
  const source = (useSources().data ?? []).find((known) => known.id === job?.source);
  if (!job) {
    return error ? <ProblemNote error={error} /> : <p className="muted">{texts.loading}</p>;
  }
  const result = scanResult(job);
  return (
    <section className="card live-scan" aria-label={source?.name ?? job.source}>
      <header>
        <div>
          <h2 className="name">{source?.name ?? job.source}</h2>
          <p role="status" className="state">
            {texts.jobStates[job.state]}
            {!hasEnded(job) && `: ${job.cancelRequested ? texts.scans.cancelling : job.phase}`}
          </p>
        </div>
        {result && <Certificate value={result.certificate} />}
      </header>
      {job.because && <p className="muted">{texts.scans.because(job.because)}</p>}
      {mode === "polling" && <p className="note">{texts.connection.polling(pace().pollMs / 1000)}</p>}
      <Hindrance job={job} />
      {result ? (
        <Result job={job} result={result} />
      ) : (
        <>
          <Progress job={job} />
          {!hasEnded(job) && <RateChart job={job.id} />}
        </>
      )}
      {!hasEnded(job) && <p className="muted">{texts.scans.youMayClose}</p>}
      {job.state === "RUNNING" && job.kind === "full-scan" && <SoFar source={job.source} />}
      {isScan(job) && <Actions job={job} />}
    </section>
  );
}

function Hindrance({ job }: { job: Job }) {
  if (job.state === "PAUSED" || job.state === "FAILED") {
    return (
      <div className={`note ${job.state === "FAILED" ? "bad" : "warn"}`}>
        <p>
          <strong>{job.state === "FAILED" ? texts.scans.failed : texts.jobStates.PAUSED}</strong>: {job.reason}
        </p>
        {job.remedy && (
          <p>
            <strong>{texts.scans.remedy}</strong>: {job.remedy}
          </p>
        )}
      </div>
    );
  }
  if (!job.waitUntil || hasEnded(job)) {
    return null;
  }
  return (
    <p className="note">
      {texts.scans.waiting(formatDateTime(job.waitUntil))}
      {job.waitReason && `: ${job.waitReason}`}
    </p>
  );
}

function Actions({ job }: { job: Job }) {
  const [asking, setAsking] = useState(false);
  const [, navigate] = useLocation();
  const cancel = useCancel();
  const start = useStartScan();
  const again = (full: boolean) =>
    start.mutate({ source: job.source, full }, { onSuccess: (next) => navigate(`/scans/${next.id}`) });

  if (!hasEnded(job) && job.state !== "PAUSED") {
    return (
      <div className="row">
        <button type="button" disabled={job.cancelRequested} onClick={() => setAsking(true)}>
          {texts.scans.cancel}
        </button>
        {asking && (
          <Confirm
            title={texts.scans.cancelTitle}
            text={texts.scans.cancelText}
            action={texts.scans.cancel}
            keep={texts.scans.keepOn}
            error={cancel.error}
            busy={cancel.isPending}
            onConfirm={() => cancel.mutate(job.id, { onSuccess: () => setAsking(false) })}
            onClose={() => setAsking(false)}
          />
        )}
      </div>
    );
  }
  return (
    <>
      <ProblemNote error={start.error} />
      <div className="row">
        <button type="button" disabled={start.isPending} onClick={() => again(false)}>
          {texts.scans.again}
        </button>
        <button type="button" disabled={start.isPending} onClick={() => again(true)}>
          {texts.scans.full}
        </button>
      </div>
    </>
  );
}
