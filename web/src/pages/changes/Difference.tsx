import { useState } from "react";
import { useDiff, type Diff, type Snapshot } from "../../api/snapshots";
import { formatBytes, formatCount, formatDateTime, formatSigned } from "../../format";
import { Certificate } from "../../parts/Certificate";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { ChangeRow } from "./ChangeRow";
import { holds, KINDS } from "./words";

const FEW = 100;
const MANY = 1_000;

/** Two snapshots, what is different between them in numbers, and the heaviest changes. */
export function Difference({ source, from, to }: { source: string; from: string; to: string }) {
  const [limit, setLimit] = useState(FEW);
  const { data, error, refetch } = useDiff(source, from, to, limit);
  return (
    <>
      <ProblemNote error={error} onRetry={() => void refetch()} />
      {!data && !error && <p className="muted">{texts.loading}</p>}
      {data && (
        <>
          <section className="card panel">
            <h2>{texts.changes.inAll}</h2>
            <dl className="sides">
              <Side label={texts.changes.from} snapshot={data.from} />
              <Side label={texts.changes.to} snapshot={data.to} />
            </dl>
            <p>{growthOf(data)}</p>
            <Totals totals={data.totals} />
          </section>
          <Heaviest diff={data} onMore={limit < MANY ? () => setLimit(MANY) : undefined} />
        </>
      )}
    </>
  );
}

function Side({ label, snapshot }: { label: string; snapshot: Snapshot }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {formatDateTime(snapshot.at)} <Certificate value={snapshot.certificate} />
        <span className="muted">{holds(snapshot)}</span>
      </dd>
    </div>
  );
}

function growthOf({ from, to }: Diff): string {
  const more = to.bytes - from.bytes;
  const after = formatBytes(to.bytes);
  if (more === 0) {
    return texts.changes.same(after);
  }
  const by = formatBytes(Math.abs(more));
  return more > 0 ? texts.changes.grown(by, after) : texts.changes.shrunk(by, after);
}

function Totals({ totals }: { totals: Diff["totals"] }) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{texts.changes.what}</th>
          <th scope="col" className="number">
            {texts.changes.items}
          </th>
          <th scope="col" className="number">
            {texts.changes.files}
          </th>
          <th scope="col" className="number">
            {texts.changes.bytes}
          </th>
        </tr>
      </thead>
      <tbody>
        {KINDS.map((kind) => (
          <tr key={kind}>
            <th scope="row">{texts.changes.kinds[kind]}</th>
            <td className="number">{formatCount(totals[kind].items)}</td>
            <td className="number">{formatCount(totals[kind].files)}</td>
            <td className="number">{formatSigned(totals[kind].bytes)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Heaviest({ diff, onMore }: { diff: Diff; onMore: (() => void) | undefined }) {
  const { changes, more, source } = diff;
  return (
    <section className="card panel">
      <h2>{texts.changes.heaviest}</h2>
      {changes.length === 0 && <p className="muted">{texts.changes.nothing}</p>}
      <ol className="top-list changes" aria-label={texts.changes.heaviest}>
        {changes.map((change) => (
          <ChangeRow key={`${change.what} ${change.id}`} source={source} change={change} />
        ))}
      </ol>
      {more > 0 && (
        <p className="row">
          {texts.changes.more(formatCount(more), more === 1)}
          {onMore && (
            <button type="button" className="quiet" onClick={onMore}>
              {texts.showMore}
            </button>
          )}
        </p>
      )}
    </section>
  );
}
