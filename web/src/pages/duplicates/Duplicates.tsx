import { useSearchParams } from "wouter";
import { useDuplicates, type Duplicates as Found } from "../../api/duplicates";
import { useSources } from "../../api/queries";
import { formatBytes, formatCount, formatMoment } from "../../format";
import { Empty } from "../../parts/Empty";
import { Facts } from "../../parts/Facts";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import { RunButton } from "../../parts/RunButton";
import { Segments } from "../../parts/Segments";
import * as texts from "../../texts";
import { Select } from "../files/Select";
import { readAddress, usableRule, writeAddress, type Shown, type Tab } from "./address";
import "./duplicates.css";
import { EqualFolders } from "./EqualFolders";
import { findCopies, finding } from "./find";
import { Groups } from "./Groups";
import { KeepRules } from "./KeepRules";
import { Plan } from "./Plan";

/** What there is more than once, and what a rule would do about it. */
export default function Duplicates() {
  const sources = useSources();
  const found = useDuplicates();
  const scanned = (sources.data ?? []).some((source) => source.lastScan);
  return (
    <Page title={texts.duplicates.title}>
      <p className="lead">{texts.duplicates.lead}</p>
      <ProblemNote error={found.data === undefined ? found.error : undefined} onRetry={() => void found.refetch()} />
      {(sources.isPending || found.isPending) && <p className="muted">{texts.loading}</p>}
      {sources.data && !scanned && <Empty text={texts.duplicates.none} />}
      {scanned && found.data === null && <NotYet />}
      {scanned && found.data && <FoundCopies found={found.data} />}
    </Page>
  );
}

function NotYet() {
  return (
    <section className="card">
      <h2>{texts.duplicates.notYet}</h2>
      <p className="muted">{texts.duplicates.notYetMore}</p>
      <RunButton label={texts.duplicates.find} primary sequencer={finding} jobs={findCopies} />
    </section>
  );
}

function FoundCopies({ found }: { found: Found }) {
  const [search, setSearch] = useSearchParams();
  const shown = readAddress(search);
  const change = (part: Partial<Shown>) => setSearch(writeAddress({ ...shown, ...part }), { replace: true });
  const rule = usableRule(shown.keep);
  const tabs: Tab[] = ["certain", "folders", "possible"];
  return (
    <>
      <Totals found={found} />
      {found.groups + found.possibleGroups > 0 && (
        <>
          <div className="duplicate-tools">
            <Segments<Tab>
              label={texts.duplicates.show}
              value={shown.tab}
              options={tabs.map((tab): [Tab, string] => [tab, texts.duplicates.tabs[tab]])}
              onChange={(tab) => change({ tab })}
            />
            {shown.tab !== "folders" && <OfSource shown={shown} onChange={change} />}
          </div>
          {shown.tab === "certain" && (
            <>
              <KeepRules shown={shown} onChange={change} />
              {rule && <Plan keep={rule} protect={shown.protect} />}
            </>
          )}
          {shown.tab === "possible" && <p className="muted">{texts.duplicates.possibleLead}</p>}
          {shown.tab === "folders" ? <EqualFolders /> : <Groups key={shown.tab} shown={shown} />}
        </>
      )}
    </>
  );
}

function Totals({ found }: { found: Found }) {
  const { toDecide } = found;
  return (
    <section className="card duplicate-totals">
      {found.groups === 0 ? (
        <p>{texts.duplicates.noneFound}</p>
      ) : (
        <Facts
          facts={[
            [texts.duplicates.wasted, formatBytes(toDecide.wastedBytes)],
            [texts.duplicates.copies, formatCount(toDecide.copies)],
            [texts.duplicates.groups, formatCount(toDecide.groups)],
            [texts.duplicates.wanted, told(found.rememberedGroups)],
            [texts.duplicates.possible, told(found.possibleGroups)],
          ]}
        />
      )}
      <div className="duplicate-again">
        <span className="muted">{texts.duplicates.asOf(formatMoment(found.asOf))}</span>
        <RunButton label={texts.duplicates.again} sequencer={finding} jobs={findCopies} />
      </div>
    </section>
  );
}

function told(count: number): string | undefined {
  return count > 0 ? formatCount(count) : undefined;
}

/** Narrows the list to a source, if there are several. */
function OfSource({ shown, onChange }: { shown: Shown; onChange(part: Partial<Shown>): void }) {
  const sources = useSources().data ?? [];
  if (sources.length < 2) {
    return null;
  }
  return (
    <Select
      label={texts.duplicates.source}
      value={shown.source}
      options={[["", texts.duplicates.anySource], ...sources.map((source): [string, string] => [source.id, source.name])]}
      onChange={(source) => onChange({ source })}
    />
  );
}
