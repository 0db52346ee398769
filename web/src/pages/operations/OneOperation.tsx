import { Link } from "wouter";
import { isRunning, operationReport, useOperation, type Operation } from "../../api/operations";
import { useSources } from "../../api/queries";
import { formatCount, formatDateTime } from "../../format";
import { useLive } from "../../live/useLive";
import { Facts } from "../../parts/Facts";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import { SaveLink } from "../../parts/SaveLink";
import * as texts from "../../texts";
import { visible } from "../files/visible";
import { FileList } from "./FileList";
import { Steps } from "./Steps";

const COUNTS = ["planned", "done", "skipped", "failed", "review", "undone", "kept"] as const;
const FORMATS = ["html", "json", "csv"] as const;

/** A clean-up: what would happen or has happened, and what can be done about it. */
export function OneOperation({ id }: { id: string }) {
  const operation = useOperation(id);
  const sources = useSources().data ?? [];
  const source = operation.data?.source;
  const name = visible(sources.find((each) => each.id === source)?.name ?? source ?? "");
  return (
    <Page title={operation.data ? texts.operations.of(name) : texts.operations.title}>
      <p>
        <Link href="/operations">{texts.operations.back}</Link>
      </p>
      <ProblemNote error={operation.data ? undefined : operation.error} onRetry={() => void operation.refetch()} />
      {operation.isPending && <p className="muted">{texts.loading}</p>}
      {operation.data && <Shown operation={operation.data} />}
    </Page>
  );
}

function Shown({ operation }: { operation: Operation }) {
  const counts = COUNTS.filter((each) => operation[each]);
  return (
    <>
      <section className="card">
        <p role="status">
          <strong>{texts.operations.states[operation.state]}</strong>
        </p>
        <Facts
          facts={[
            ...counts.map((each): [string, string] => [texts.operations.counts[each], formatCount(operation[each] ?? 0)]),
            [texts.operations.emptiedFolders, operation.emptiedFolders ? formatCount(operation.emptiedFolders) : undefined],
            [texts.operations.within, operation.within && visible(operation.within)],
            [texts.operations.undoUntil, operation.undoUntil && formatDateTime(operation.undoUntil)],
          ]}
        />
        {isRunning(operation) && <Running operation={operation} />}
        <Steps operation={operation} />
        {operation.state !== "planning" && (
          <div className="row">
            <span className="muted">{texts.operations.saveAs}</span>
            {FORMATS.map((format) => (
              <SaveLink key={format} href={operationReport(operation, format)} name={`operation.${format}`}>
                {texts.reports.formats[format]}
              </SaveLink>
            ))}
          </div>
        )}
      </section>
      {operation.state !== "planning" && <FileList operation={operation} />}
    </>
  );
}

function Running({ operation }: { operation: Operation }) {
  const { job } = useLive(operation.job);
  const all = COUNTS.reduce((sum, each) => sum + (operation[each] ?? 0), 0);
  const waiting = operation.state === "undoing" ? (operation.done ?? 0) : (operation.planned ?? 0);
  return (
    <>
      <progress
        aria-label={texts.operations.progress}
        {...(operation.state !== "planning" && { value: all - waiting, max: Math.max(1, all) })}
      />
      {job && (job.state === "PAUSED" || job.state === "FAILED") && (
        <div className="note bad" role="alert">
          <p>
            <strong>{job.reason}</strong> {job.remedy}
          </p>
        </div>
      )}
    </>
  );
}
