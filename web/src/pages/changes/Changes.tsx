import { useSearchParams } from "wouter";
import { useSources, type Source } from "../../api/queries";
import { useSnapshots, type Snapshot } from "../../api/snapshots";
import { formatDateTime } from "../../format";
import { Empty } from "../../parts/Empty";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { Select } from "../files/Select";
import { visible } from "../files/visible";
import "./changes.css";
import { choiceOf, oneOfEach, type Choice } from "./choice";
import { Difference } from "./Difference";
import { holds } from "./words";

/** What is different between what a source held after two of its scans. */
export default function Changes() {
  const sources = useSources();
  const [search, setSearch] = useSearchParams();
  const scanned = (sources.data ?? []).filter((source) => source.lastScan);
  const shown = scanned.find(({ id }) => id === search.get("source")) ?? scanned[0];
  return (
    <Page title={texts.changes.title}>
      <p className="lead">{texts.changes.lead}</p>
      <ProblemNote error={sources.data ? undefined : sources.error} onRetry={() => void sources.refetch()} />
      {sources.isPending && <p className="muted">{texts.loading}</p>}
      {sources.data && !shown && <Empty text={texts.changes.noneScanned} />}
      {shown && scanned.length > 1 && (
        <Select
          label={texts.changes.source}
          value={shown.id}
          options={scanned.map(({ id, name }): [string, string] => [id, visible(name)])}
          onChange={(source) => setSearch({ source })}
        />
      )}
      {shown && <OfSource key={shown.id} source={shown} />}
    </Page>
  );
}

function OfSource({ source }: { source: Source }) {
  const snapshots = useSnapshots(source.id);
  const [search, setSearch] = useSearchParams();
  if (!snapshots.data) {
    return snapshots.error ? (
      <ProblemNote error={snapshots.error} onRetry={() => void snapshots.refetch()} />
    ) : (
      <p className="muted">{texts.loading}</p>
    );
  }
  const named = search.get("source") === source.id || !search.has("source") ? search : new URLSearchParams();
  const choice = choiceOf(named, snapshots.data);
  const shown = oneOfEach(snapshots.data);
  if (shown.length < 2 && !named.has("from") && !named.has("to")) {
    return <p className="empty">{shown.length === 0 ? texts.changes.none : texts.changes.one}</p>;
  }
  const choose = (part: Partial<Choice>) => setSearch({ source: source.id, ...choice, ...part }, { replace: true });
  return (
    <>
      <div className="compared">
        <Pick label={texts.changes.from} snapshots={shown} value={choice.from} onChange={(from) => choose({ from })} />
        <Pick label={texts.changes.to} snapshots={shown} value={choice.to} onChange={(to) => choose({ to })} />
      </div>
      {[choice.from, choice.to].every((chosen) => shown.some(({ id }) => id === chosen)) ? (
        <Difference key={`${choice.from} ${choice.to}`} source={source.id} {...choice} />
      ) : (
        <p className="note warn" role="alert">
          {texts.changes.gone}
        </p>
      )}
    </>
  );
}

interface PickProps {
  label: string;
  snapshots: Snapshot[];
  value: string;
  onChange(snapshot: string): void;
}

function Pick({ label, snapshots, value, onChange }: PickProps) {
  const options = snapshots.map((snapshot): [string, string] => [snapshot.id, nameOf(snapshot)]);
  const missing = !snapshots.some(({ id }) => id === value);
  return (
    <Select
      label={label}
      value={value}
      options={missing ? [[value, texts.changes.missing], ...options] : options}
      onChange={onChange}
    />
  );
}

function nameOf(snapshot: Snapshot): string {
  return texts.changes.snapshot(formatDateTime(snapshot.at), holds(snapshot));
}
