import { useAudit, useSources, type AuditEntry } from "../../api/queries";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import { Ago } from "../../parts/Time";
import * as texts from "../../texts";

/** The audit log, the latest first. */
export default function Activity() {
  const audit = useAudit();
  const names = new Map((useSources().data ?? []).map((source) => [source.id, source.name]));
  const entries = audit.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <Page title={texts.activity.title}>
      <p className="lead">{texts.activity.lead}</p>
      <ProblemNote error={audit.data ? undefined : audit.error} onRetry={() => void audit.refetch()} />
      {audit.isPending && <p className="muted">{texts.loading}</p>}
      {audit.data && entries.length === 0 && <p className="empty">{texts.activity.none}</p>}
      {entries.length > 0 && (
        <table className="list">
          <thead>
            <tr>
              <th scope="col">{texts.activity.when}</th>
              <th scope="col">{texts.activity.who}</th>
              <th scope="col">{texts.activity.what}</th>
              <th scope="col">{texts.activity.about}</th>
              <th scope="col">{texts.activity.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <Row key={entry.id} entry={entry} names={names} />
            ))}
          </tbody>
        </table>
      )}
      {audit.hasNextPage && (
        <button type="button" disabled={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
          {texts.showMore}
        </button>
      )}
    </Page>
  );
}

function Row({ entry, names }: { entry: AuditEntry; names: Map<string, string> }) {
  const source = entry.about["source"];
  return (
    <tr>
      <td data-label={texts.activity.when}>
        <Ago time={entry.at} />
      </td>
      <td data-label={texts.activity.who}>
        {texts.activity.actors[entry.actor]} {entry.account}
      </td>
      <td data-label={texts.activity.what}>{texts.activity.actions[entry.action] ?? entry.action}</td>
      <td data-label={texts.activity.about} className="name">
        {source ? (names.get(source) ?? source) : ""}
      </td>
      <td data-label={texts.activity.outcome}>{texts.activity.outcomes[entry.outcome] ?? entry.outcome}</td>
    </tr>
  );
}
