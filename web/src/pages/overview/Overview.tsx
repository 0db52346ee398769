import { useState } from "react";
import { useSources } from "../../api/queries";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import { texts } from "../../texts";
import "./overview.css";
import { AddSource } from "./AddSource";
import { SourceCard } from "./SourceCard";

/** What is known of each source, or the question what to look at. */
export function Overview() {
  const sources = useSources();
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
  if (sources.data.length === 0) {
    return (
      <Page title={texts.welcome.title}>
        <p className="lead">{texts.welcome.lead}</p>
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
      <ul className="cards">
        {sources.data.map((source) => (
          <li key={source.id}>
            <SourceCard source={source} />
          </li>
        ))}
      </ul>
    </Page>
  );
}
