import { useFetchNow, useScheduleFigures, useTenants, type Tenant } from "../../api/schedules";
import { formatBytes, formatCount, formatDateTime } from "../../format";
import { Facts } from "../../parts/Facts";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import { Ago } from "../../parts/Time";
import * as texts from "../../texts";
import { visible } from "../files/visible";

/** Tenants whose days are fetched from services, and how that goes. */
export default function Schedules() {
  const tenants = useTenants();
  const rows = tenants.data?.pages.flatMap((page) => page.tenants) ?? [];
  return (
    <Page title={texts.schedules.title}>
      <p className="lead">{texts.schedules.lead}</p>
      <ProblemNote error={tenants.data ? undefined : tenants.error} onRetry={() => void tenants.refetch()} />
      {tenants.isPending && <p className="muted">{texts.loading}</p>}
      {tenants.data && rows.length === 0 && <p className="empty">{texts.schedules.none}</p>}
      {rows.length > 0 && (
        <>
          <Figures />
          <table className="list">
            <thead>
              <tr>
                <th scope="col">{texts.schedules.tenant}</th>
                <th scope="col">{texts.schedules.connector}</th>
                <th scope="col">{texts.schedules.state}</th>
                <th scope="col">{texts.schedules.lastRun}</th>
                <th scope="col">{texts.schedules.stored}</th>
                <th scope="col">{texts.schedules.nextAt}</th>
                <th scope="col">{texts.schedules.fetch}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((tenant) => (
                <Row key={tenant.name} tenant={tenant} />
              ))}
            </tbody>
          </table>
        </>
      )}
      {tenants.hasNextPage && (
        <button type="button" disabled={tenants.isFetchingNextPage} onClick={() => void tenants.fetchNextPage()}>
          {texts.showMore}
        </button>
      )}
    </Page>
  );
}

function Figures() {
  const figures = useScheduleFigures();
  if (!figures.data) {
    return <ProblemNote error={figures.error} onRetry={() => void figures.refetch()} />;
  }
  const { tenants, pending, failed, days, jobs, storage } = figures.data;
  return (
    <section className="card">
      <Facts
        facts={[
          [texts.schedules.tenants, formatCount(tenants)],
          [texts.schedules.pending, formatCount(pending)],
          [texts.schedules.processing, formatCount(days.processing)],
          [texts.schedules.ready, formatCount(days.ready)],
          [texts.schedules.failedDays, formatCount(days.failed)],
          [texts.schedules.failedTenants, formatCount(failed.length)],
          [texts.schedules.storage, formatBytes(storage.bytes)],
          ...jobs.map(({ kind, state, count, meanMs }): [string, string] => [
            texts.schedules.jobsOf(visible(kind), visible(state)),
            texts.schedules.jobsTook(formatCount(count), formatCount(meanMs)),
          ]),
        ]}
      />
    </section>
  );
}

function Row({ tenant }: { tenant: Tenant }) {
  const fetching = useFetchNow();
  const name = visible(tenant.name);
  const { lastRun } = tenant;
  return (
    <tr>
      <td data-label={texts.schedules.tenant} className="name">
        {name}
      </td>
      <td data-label={texts.schedules.connector} className="name">
        {visible(tenant.connector)}
      </td>
      <td data-label={texts.schedules.state}>{tenant.pending ? texts.schedules.pending : texts.schedules.states[tenant.state]}</td>
      <td data-label={texts.schedules.lastRun}>
        {lastRun ? (
          <>
            {texts.schedules.outcomes[lastRun.outcome]}, <Ago time={lastRun.endedAt} />
            {lastRun.message && <>: {visible(lastRun.message)}</>}
          </>
        ) : (
          texts.schedules.never
        )}
      </td>
      <td data-label={texts.schedules.stored}>{formatBytes(tenant.bytes)}</td>
      <td data-label={texts.schedules.nextAt}>{tenant.nextAt && formatDateTime(tenant.nextAt)}</td>
      <td data-label={texts.schedules.fetch}>
        <button
          type="button"
          aria-label={texts.schedules.fetchNamed(name)}
          disabled={tenant.pending || fetching.isPending || tenant.state === "leaving"}
          onClick={() => fetching.mutate(tenant.name)}
        >
          {texts.schedules.fetch}
        </button>
        <ProblemNote error={fetching.error} />
      </td>
    </tr>
  );
}
