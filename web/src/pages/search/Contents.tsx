import { useState } from "react";
import { useContentStatus, type ContentStatus } from "../../api/content";
import type { Source } from "../../api/queries";
import { formatCount } from "../../format";
import { ProblemNote } from "../../parts/ProblemNote";
import { RunButton } from "../../parts/RunButton";
import * as texts from "../../texts";
import { visible } from "../files/visible";
import { readContents, reading } from "./contentJobs";
import { priceOfReading } from "./prices";

/** What of each source is read, what was not and why, and the order to read. */
export function Contents({ sources }: { sources: Source[] }) {
  const [open, setOpen] = useState(false);
  if (sources.length === 0) {
    return null;
  }
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.search.contents}</summary>
      <p className="muted">{texts.search.contentsLead}</p>
      {open && sources.map((source) => <ContentsOf key={source.id} source={source} />)}
    </details>
  );
}

function ContentsOf({ source }: { source: Source }) {
  const status = useContentStatus(source.id);
  return (
    <section className="contents-of">
      <h3>
        <bdi>{visible(source.name)}</bdi>
      </h3>
      <ProblemNote error={status.error} onRetry={() => void status.refetch()} />
      {status.data && <HowFar status={status.data} />}
      {status.data && (
        <RunButton
          label={texts.search.readContents}
          sequencer={reading}
          asks={priceOfReading(status.data)}
          jobs={(run) => readContents(source.id, source.name, run)}
        />
      )}
    </section>
  );
}

function HowFar({ status }: { status: ContentStatus }) {
  if (!status.reading) {
    return <p>{texts.search.notRead}</p>;
  }
  const { done, skipped, failed } = status.states;
  return (
    <>
      <p>
        {texts.search.read(formatCount(done), formatCount(skipped), formatCount(failed))}
        {status.pending > 0 && ` ${texts.search.left(formatCount(status.pending))}`}
      </p>
      <ul>
        {status.outcomes
          .filter(({ state }) => state !== "done")
          .map(({ outcome, reason, files }) => (
            <li key={outcome}>{texts.search.outcome(formatCount(files), reason)}</li>
          ))}
      </ul>
    </>
  );
}
