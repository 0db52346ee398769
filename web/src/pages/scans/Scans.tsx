import { useParams } from "wouter";
import { useChangingScans } from "../../api/history";
import { isScan, useJobs } from "../../api/queries";
import { Empty } from "../../parts/Empty";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { History } from "./History";
import { LiveScan } from "./LiveScan";
import { historyOf, pickScan } from "./pick";
import "./scans.css";

/** The scan of the address, else the one that runs, else the latest; and those before. */
export function Scans() {
  const { job: chosen } = useParams<{ job?: string }>();
  const jobs = useJobs();
  const scans = (jobs.data ?? []).filter(isScan);
  const changing = useChangingScans().data ?? [];
  const shown = chosen ?? pickScan([...scans, ...historyOf([], changing, undefined)], jobs.dataUpdatedAt)?.id;
  return (
    <Page title={texts.scans.title}>
      <ProblemNote error={jobs.data ? undefined : jobs.error} onRetry={() => void jobs.refetch()} />
      {jobs.isPending && <p className="muted">{texts.loading}</p>}
      {shown && <LiveScan key={shown} id={shown} />}
      {jobs.data && !shown && <Empty text={texts.scans.none} />}
      <History jobs={historyOf(scans, changing, shown)} shown={shown} />
    </Page>
  );
}
