import { useEffect, useState } from "react";
import { useSearchParams } from "wouter";
import { useSources } from "../../api/queries";
import { useSearch } from "../../api/search";
import { Field } from "../../parts/Field";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { HitRow } from "./HitRow";
import "./search.css";

const TYPING_MS = 200;

/** Finds files as one types; the query is in the page's address. */
export default function Search() {
  const [address, setAddress] = useSearchParams();
  const asked = address.get("q") ?? "";
  const [typed, setTyped] = useState(asked);
  const found = useSearch(asked.trim());
  const names = new Map((useSources().data ?? []).map(({ id, name }) => [id, name]));

  useEffect(() => {
    if (typed === asked) {
      return;
    }
    const timer = setTimeout(() => setAddress(typed ? { q: typed } : {}, { replace: true }), TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed, asked, setAddress]);

  const hits = asked.trim() === "" ? [] : (found.data?.hits ?? []);
  return (
    <Page title={texts.search.title}>
      <p className="lead">{texts.search.lead}</p>
      <div role="search">
        <Field
          type="search"
          label={texts.search.label}
          hint={texts.search.hint}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <ProblemNote error={found.error ?? undefined} />
      <p className="muted" role="status">
        {asked.trim() !== "" && found.data && !found.error
          ? hits.length === 0
            ? texts.search.none
            : texts.search.found(hits.length)
          : ""}
      </p>
      {found.data && found.data.behind.length > 0 && <p className="muted">{texts.search.behind}</p>}
      {found.data && found.data.unanswered.length > 0 && <p className="muted">{texts.search.unanswered}</p>}
      <ul className="hits" aria-label={texts.search.results}>
        {hits.map((hit) => (
          <li key={`${hit.source} ${hit.id}`}>
            <HitRow hit={hit} source={names.get(hit.source) ?? hit.source} />
          </li>
        ))}
      </ul>
      {found.data?.more && hits.length > 0 && <p className="muted">{texts.search.more}</p>}
    </Page>
  );
}
