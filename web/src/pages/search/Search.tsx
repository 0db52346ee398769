import { useSearchParams } from "wouter";
import { useSources } from "../../api/queries";
import { useSearch } from "../../api/search";
import { useServices } from "../../api/services";
import { Field } from "../../parts/Field";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import { useTyped } from "../../parts/useTyped";
import * as texts from "../../texts";
import { Contents } from "./Contents";
import { FindOut } from "./FindOut";
import { HitRow } from "./HitRow";
import { meaningService } from "./prices";
import "./search.css";

/** Finds files as one types, or, where a question costs money, when one has typed it; the query is in the page's address. */
export default function Search() {
  const [address, setAddress] = useSearchParams();
  const asked = address.get("q") ?? "";
  const meaning = address.get("by") === "meaning";
  const ask = (query: string, byMeaning: boolean) => setAddress(addressOf(query, byMeaning), { replace: true });
  const services = useServices(meaning);
  const paid = meaningService(services.data ?? []);
  const costsNothing = !meaning || (services.isSuccess && !paid);
  const [typed, type] = useTyped(asked, (query) => costsNothing && ask(query, meaning));
  const found = useSearch(asked.trim(), meaning);
  const sources = useSources().data ?? [];
  const nameOf = (id: string) => sources.find((source) => source.id === id)?.name ?? id;

  const hits = asked.trim() === "" ? [] : (found.data?.hits ?? []);
  const missing = found.data?.meaningMissing ?? [];
  return (
    <Page title={texts.search.title}>
      <p className="lead">{texts.search.lead}</p>
      <form
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          ask(typed, meaning);
        }}
      >
        <Field
          type="search"
          label={texts.search.label}
          hint={texts.search.hint}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <label className="choice">
          <input
            type="checkbox"
            checked={meaning}
            onChange={(event) => ask(typed, event.target.checked)}
          />
          {texts.search.meaning}
        </label>
        {paid && (
          <div className="row">
            <button type="submit">{texts.search.ask}</button>
            <p className="muted">{texts.search.paid(paid.title)}</p>
          </div>
        )}
      </form>
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
      {found.data?.note && <p className="muted">{found.data.note}</p>}
      {missing.length > 0 && <FindOut missing={missing} nameOf={nameOf} />}
      <ul className="hits" aria-label={texts.search.results}>
        {hits.map((hit) => (
          <li key={`${hit.source} ${hit.id}`}>
            <HitRow hit={hit} source={nameOf(hit.source)} />
          </li>
        ))}
      </ul>
      {found.data?.more && hits.length > 0 && <p className="muted">{texts.search.more}</p>}
      <Contents sources={sources} />
    </Page>
  );
}

function addressOf(query: string, meaning: boolean): Record<string, string> {
  return { ...(query && { q: query }), ...(meaning && { by: "meaning" }) };
}
