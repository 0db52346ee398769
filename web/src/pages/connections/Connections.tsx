import { useState } from "react";
import { useSearchParams } from "wouter";
import { useConnections, useSources } from "../../api/queries";
import { inCloud } from "../../deployment";
import { Empty } from "../../parts/Empty";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { ConnectDrive } from "./ConnectDrive";
import { ConnectInCloud } from "./ConnectInCloud";
import { SourceRow } from "./SourceRow";
import { AddSource } from "../overview/AddSource";

/** Everything that is connected: its health, and how it is left. */
export default function Connections() {
  const [search, setSearch] = useSearchParams();
  const sources = useSources();
  const connections = useConnections();
  const [adding, setAdding] = useState(false);
  const Connect = inCloud() ? ConnectInCloud : ConnectDrive;
  const connecting = search.get("add") === "drive";
  return (
    <Page
      title={texts.connections.title}
      actions={
        <button type="button" aria-expanded={adding} onClick={() => setAdding(!adding)}>
          {texts.connections.add}
        </button>
      }
    >
      {adding && !connecting && <AddSource />}
      {connecting && <Connect onClose={() => setSearch({})} />}
      <ProblemNote error={sources.data ? undefined : sources.error} onRetry={() => void sources.refetch()} />
      {sources.data?.length === 0 && <Empty text={texts.connections.none} />}
      <ul className="stack">
        {(sources.data ?? []).map((source) => (
          <li key={source.id}>
            <SourceRow
              source={source}
              connection={connections.data?.find((connection) => connection.source === source.id)}
            />
          </li>
        ))}
      </ul>
    </Page>
  );
}
