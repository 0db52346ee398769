import { Link, useLocation } from "wouter";
import { useStartScan } from "../../api/actions";
import {
  hasEnded,
  isScan,
  scanResult,
  useJob,
  useJobs,
  useSync,
  type Job,
  type ScanResult,
  type Source,
} from "../../api/queries";
import { formatBytes, formatCount } from "../../format";
import { Certificate } from "../../parts/Certificate";
import { Facts } from "../../parts/Facts";
import { Icon } from "../../parts/Icon";
import { ProblemNote } from "../../parts/ProblemNote";
import { Reasons } from "../../parts/Reasons";
import { Ago } from "../../parts/Time";
import * as texts from "../../texts";
import { isLasting } from "../scans/pick";
import { SyncLines } from "./SyncLines";

/** A source: its certificate first, as all numbers hang on it. */
export function SourceCard({ source }: { source: Source }) {
  const sync = useSync(source.id);
  const last = useJob(sync.data?.lastScan?.job);
  const jobs = useJobs();
  const running = (jobs.data ?? []).find((job) => isScan(job) && job.source === source.id && !hasEnded(job));
  const told = running && isLasting(running, jobs.dataUpdatedAt) ? running : undefined;
  const result = scanResult(last.data);
  return (
    <article className="card source-card" aria-label={source.name}>
      <header>
        <h2>
          <span className="titled">
            <Icon name={source.kind === "folder" ? "folder" : "connections"} />
            <span className="name">{source.name}</span>
          </span>
          <Certificate value={sync.data?.lastScan?.certificate} />
        </h2>
        <Actions source={source} running={told} scanned={result !== undefined} />
      </header>
      {sync.data?.lastScan ? (
        <p className="certificate-line">
          {texts.certificate[sync.data.lastScan.certificate === "COMPLETE" ? "complete" : "partial"]}{" "}
          <span className="muted">
            {texts.overview.asOf} <Ago time={sync.data.lastScan.at} />
          </span>
        </p>
      ) : (
        <p className="muted">{unscanned(source)}</p>
      )}
      {result && <Totals result={result} />}
      {sync.data && <SyncLines sync={sync.data} scanning={running !== undefined} result={result} />}
      <ProblemNote error={sync.error} />
    </article>
  );
}

function unscanned(source: Source): string {
  const state = source.lastScan?.state;
  return state ? texts.overview.unfinished(texts.jobStates[state]) : texts.overview.never;
}

function Totals({ result }: { result: ScanResult }) {
  return (
    <>
      <Facts
        facts={[
          [texts.overview.files, formatCount(result.files)],
          [texts.overview.bytes, formatBytes(result.bytes)],
          [texts.overview.folders, formatCount(result.folders)],
        ]}
      />
      <Reasons title={texts.overview.reasons} reasons={result.reasons} />
      <Reasons title={texts.overview.notes} reasons={result.notes} />
    </>
  );
}

function Actions({ source, running, scanned }: { source: Source; running: Job | undefined; scanned: boolean }) {
  const start = useStartScan();
  const [, navigate] = useLocation();
  return (
    <div className="actions">
      <div className="row">
        {running ? (
          <Link href={`/scans/${running.id}`} className="button primary">
            {texts.overview.scanning} ({formatCount(running.progress.listed ?? 0)})
          </Link>
        ) : (
          <button
            type="button"
            className={scanned ? "" : "primary"}
            disabled={start.isPending}
            onClick={() =>
              start.mutate({ source: source.id }, { onSuccess: (job) => navigate(`/scans/${job.id}`) })
            }
          >
            {texts.overview.scanNow}
          </button>
        )}
        <Link href={`/files?source=${encodeURIComponent(source.id)}`} className="button">
          {texts.overview.browse}
        </Link>
      </div>
      <ProblemNote error={start.error} />
    </div>
  );
}
