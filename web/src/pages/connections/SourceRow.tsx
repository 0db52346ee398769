import { useState } from "react";
import { Link } from "wouter";
import { useDisconnect } from "../../api/actions";
import type { DriveConnection, Source } from "../../api/queries";
import { formatBytes, formatDateTime } from "../../format";
import { Certificate } from "../../parts/Certificate";
import { Confirm } from "../../parts/Confirm";
import { Facts } from "../../parts/Facts";
import { Icon } from "../../parts/Icon";
import * as texts from "../../texts";

const KINDS = { folder: texts.connections.folder, drive: texts.connections.drive, agent: texts.connections.agent, bucket: texts.connections.bucket };

/** One source, its access and its health. */
export function SourceRow({ source, connection }: { source: Source; connection: DriveConnection | undefined }) {
  const needsConsent = connection !== undefined && connection.health.state === "NEEDS_RECONNECTION";
  return (
    <article className="card" aria-label={source.name}>
      <h2>
        <Icon name={source.kind === "folder" ? "folder" : "connections"} />
        <span className="name">{source.name}</span>
      </h2>
      {connection && <Health connection={connection} />}
      <Facts
        facts={[
          [texts.files.kind, KINDS[source.kind]],
          [texts.connections.since, formatDateTime(connection?.since ?? source.createdAt)],
          [texts.connections.lastScan, source.lastScan && <LastScan scan={source.lastScan} />],
          [texts.connections.access, connection && texts.connections.accessKinds[connection.access]],
          [texts.connections.space, connection?.quota && space(connection.quota)],
        ]}
      />
      <div className="row">
        {needsConsent && (
          <Link href="/connections?add=drive" className="button primary">
            {texts.connections.reconnect}
          </Link>
        )}
        <Disconnect source={source} />
      </div>
    </article>
  );
}

function LastScan({ scan }: { scan: NonNullable<Source["lastScan"]> }) {
  return (
    <Link href={`/scans/${scan.job}`}>
      {scan.certificate ? <Certificate value={scan.certificate} /> : texts.jobStates[scan.state]}
    </Link>
  );
}

function Health({ connection }: { connection: DriveConnection }) {
  const { state, reason, remedy } = connection.health;
  return (
    <p className={state === "OK" ? "good-text" : "note warn"}>
      {texts.connections.health[state]}
      {reason && `: ${reason}.`} {remedy}
    </p>
  );
}

function space(quota: NonNullable<DriveConnection["quota"]>): string {
  return quota.limit
    ? texts.connections.used(formatBytes(quota.used), formatBytes(quota.limit))
    : texts.connections.usedOnly(formatBytes(quota.used));
}

function Disconnect({ source }: { source: Source }) {
  const [asking, setAsking] = useState(false);
  const disconnect = useDisconnect();
  if (disconnect.isSuccess) {
    return <p role="status">{texts.connections.disconnecting}</p>;
  }
  return (
    <>
      <button type="button" onClick={() => setAsking(true)}>
        {texts.connections.disconnect}
      </button>
      {asking && (
        <Confirm
          title={texts.connections.disconnectTitle(source.name)}
          text={texts.connections.disconnectText}
          action={texts.connections.disconnect}
          typed={{ word: lastPart(source.name), label: texts.connections.typeName(lastPart(source.name)) }}
          error={disconnect.error}
          busy={disconnect.isPending}
          onConfirm={() => disconnect.mutate(source.id, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

/** Of a path, the last name: enough to be sure, and short to type. */
function lastPart(name: string): string {
  return name.split("/").filter(Boolean).at(-1) ?? name;
}
