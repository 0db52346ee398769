import { lazy, Suspense, useState } from "react";
import { Link, useSearchParams } from "wouter";
import { useSources, useSync, type Source } from "../../api/queries";
import { inCloud } from "../../deployment";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import "./overview.css";
import { AddSource } from "./AddSource";
import { SourceCard } from "./SourceCard";

const InsightsOf = lazy(() => import("../insights/Insights"));

/** What is known of a source, or the question what to look at. */
export function Overview() {
  const sources = useSources();
  const [search] = useSearchParams();
  const [adding, setAdding] = useState(false);
  if (!sources.data) {
    return (
      <Page title={texts.pages.overview}>
        {sources.error ? (
          <ProblemNote error={sources.error} onRetry={() => void sources.refetch()} />
        ) : (
          <p className="muted">{texts.loading}</p>
        )}
      </Page>
    );
  }
  const shown = sources.data.find((source) => source.id === search.get("source")) ?? sources.data[0];
  if (!shown) {
    return (
      <Page title={texts.welcome.title}>
        <p className="lead">{inCloud() ? texts.welcome.leadInCloud : texts.welcome.lead}</p>
        <AddSource />
      </Page>
    );
  }
  return (
    <Page
      title={texts.pages.overview}
      actions={
        <button type="button" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {texts.overview.addAnother}
        </button>
      }
    >
      {adding && <AddSource />}
      {sources.data.length > 1 && <Sources sources={sources.data} shown={shown} />}
      <SourceCard key={shown.id} source={shown} />
      <Figures key={`${shown.id}figures`} source={shown.id} />
    </Page>
  );
}

/** Which source is shown, and the others. */
function Sources({ sources, shown }: { sources: Source[]; shown: Source }) {
  return (
    <nav aria-label={texts.overview.sources} className="source-tabs">
      {sources.map((source) => (
        <Link
          key={source.id}
          href={`/?${new URLSearchParams({ source: source.id })}`}
          aria-current={source.id === shown.id ? "page" : undefined}
        >
          <Icon name={source.kind === "folder" ? "folder" : "connections"} />
          <span className="name">{source.name}</span>
        </Link>
      ))}
    </nav>
  );
}

/** What a source sums up to, once it was scanned. */
function Figures({ source }: { source: string }) {
  const lastScan = useSync(source).data?.lastScan?.job;
  if (!lastScan) {
    return null;
  }
  return (
    <Suspense fallback={<p className="muted">{texts.loading}</p>}>
      <InsightsOf source={source} lastScan={lastScan} />
    </Suspense>
  );
}
