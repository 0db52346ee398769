import { useState } from "react";
import { useSources, type Source } from "../../api/queries";
import { useReports } from "../../api/reports";
import { createSequencer } from "../../live/sequence";
import { Empty } from "../../parts/Empty";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import { RunButton } from "../../parts/RunButton";
import * as texts from "../../texts";
import { Select } from "../files/Select";
import { writeReport } from "./make";
import { ReportCard } from "./ReportCard";
import "./reports.css";

const writing = createSequencer();

/** Reports: making them, opening and saving them. */
export default function Reports() {
  const sources = useSources();
  const scanned = (sources.data ?? []).filter((source) => source.lastScan);
  return (
    <Page title={texts.reports.title}>
      <p className="lead">{texts.reports.lead}</p>
      <ProblemNote error={sources.data ? undefined : sources.error} onRetry={() => void sources.refetch()} />
      {sources.isPending && <p className="muted">{texts.loading}</p>}
      {sources.data && scanned.length === 0 && <Empty text={texts.reports.noneScanned} />}
      {scanned[0] && <Make sources={scanned} standard={scanned[0]} />}
      {scanned.length > 0 && <List sources={scanned} />}
    </Page>
  );
}

function Make({ sources, standard }: { sources: Source[]; standard: Source }) {
  const [chosen, setChosen] = useState(standard.id);
  const source = sources.find(({ id }) => id === chosen) ?? standard;
  return (
    <div className="make-report">
      {sources.length > 1 && (
        <Select
          label={texts.reports.source}
          value={source.id}
          options={sources.map(({ id, name }): [string, string] => [id, name])}
          onChange={setChosen}
        />
      )}
      <RunButton label={texts.reports.make} primary sequencer={writing} jobs={(run) => writeReport(source, run)} />
    </div>
  );
}

function List({ sources }: { sources: Source[] }) {
  const reports = useReports();
  const names = new Map(sources.map(({ id, name }) => [id, name]));
  return (
    <>
      <ProblemNote error={reports.data ? undefined : reports.error} onRetry={() => void reports.refetch()} />
      {reports.data?.length === 0 && <p className="empty">{texts.reports.none}</p>}
      <ul className="reports" aria-label={texts.reports.list}>
        {(reports.data ?? []).map((report) => (
          <li key={report.id}>
            <ReportCard report={report} name={names.get(report.source) ?? report.source} />
          </li>
        ))}
      </ul>
    </>
  );
}
