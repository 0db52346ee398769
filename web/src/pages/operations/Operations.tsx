import { Link, useParams } from "wouter";
import { useOperations, type Operation } from "../../api/operations";
import { useSources } from "../../api/queries";
import { formatDateTime } from "../../format";
import { Empty } from "../../parts/Empty";
import { Icon } from "../../parts/Icon";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { visible } from "../files/visible";
import { NewPlan } from "./NewPlan";
import { OneOperation } from "./OneOperation";
import "./operations.css";

/** Clean-ups: making plans, and one of them with its files. */
export default function Operations() {
  const { operation } = useParams<{ operation?: string }>();
  return operation ? <OneOperation key={operation} id={operation} /> : <AllOperations />;
}

function AllOperations() {
  const sources = useSources();
  const scanned = (sources.data ?? []).filter((source) => source.lastScan);
  return (
    <Page title={texts.operations.title}>
      <p className="lead">{texts.operations.lead}</p>
      <ProblemNote error={sources.data ? undefined : sources.error} onRetry={() => void sources.refetch()} />
      {sources.isPending && <p className="muted">{texts.loading}</p>}
      {sources.data && scanned.length === 0 && <Empty text={texts.operations.noneScanned} />}
      {scanned[0] && <NewPlan sources={scanned} standard={scanned[0]} />}
      {scanned.length > 0 && <List names={new Map(scanned.map(({ id, name }) => [id, name]))} />}
    </Page>
  );
}

function List({ names }: { names: Map<string, string> }) {
  const operations = useOperations();
  const all = operations.data?.pages.flatMap((page) => page.operations) ?? [];
  return (
    <>
      <ProblemNote error={operations.data ? undefined : operations.error} onRetry={() => void operations.refetch()} />
      {operations.data && all.length === 0 && <p className="empty">{texts.operations.none}</p>}
      <ul className="stack" aria-label={texts.operations.list}>
        {all.map((operation) => (
          <li key={operation.id}>
            <Row operation={operation} name={visible(names.get(operation.source) ?? operation.source)} />
          </li>
        ))}
      </ul>
      {operations.hasNextPage && (
        <button type="button" disabled={operations.isFetchingNextPage} onClick={() => void operations.fetchNextPage()}>
          {texts.showMore}
        </button>
      )}
    </>
  );
}

function Row({ operation, name }: { operation: Operation; name: string }) {
  const at = formatDateTime(operation.createdAt);
  return (
    <article className="card operation-row">
      <h2>
        <Icon name="operations" />
        <Link href={`/operations/${operation.id}`} aria-label={texts.operations.open(name, at)}>
          <bdi className="name">{name}</bdi>
        </Link>
      </h2>
      <span>{texts.operations.states[operation.state]}</span>
      <span className="muted">{at}</span>
    </article>
  );
}
