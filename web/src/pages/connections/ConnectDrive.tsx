import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, type FormEvent } from "react";
import { Link } from "wouter";
import { useStartConnecting, useStartScan } from "../../api/actions";
import { api, ask } from "../../api/client";
import { Dialog } from "../../parts/Dialog";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { Field } from "../../parts/Field";

/** Connects a Google Drive by its user's consent. */
export function ConnectDrive({ onClose }: { onClose(): void }) {
  const start = useStartConnecting();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const url = String(given.get("url")).trim();
    start.mutate({
      clientId: String(given.get("clientId")).trim(),
      clientSecret: String(given.get("clientSecret")).trim(),
      ...(url && { url }),
    });
  };
  return (
    <Dialog title={texts.connections.googleTitle} onClose={onClose}>
      {start.data ? (
        <Consent id={start.data.id} address={start.data.authorizationUrl} onClose={onClose} />
      ) : (
        <form onSubmit={submit}>
          <p>{texts.connections.googleLead}</p>
          <Field name="clientId" label={texts.connections.clientId} required />
          <Field name="clientSecret" label={texts.connections.clientSecret} type="password" required />
          <Field name="url" label={texts.connections.driveUrl} hint={texts.connections.driveUrlHint} />
          <ProblemNote error={start.error} />
          <div className="row end">
            <button type="button" onClick={onClose}>
              {texts.cancel}
            </button>
            <button type="submit" className="primary" disabled={start.isPending}>
              {texts.connections.next}
            </button>
          </div>
        </form>
      )}
    </Dialog>
  );
}

/** Leads to the page of consent and waits for what its user decides. */
function Consent({ id, address, onClose }: { id: string; address: string; onClose(): void }) {
  const client = useQueryClient();
  const scan = useStartScan();
  const status = useQuery({
    queryKey: ["connecting", id],
    queryFn: () => ask(api.GET("/api/v1/connect/status", { params: { query: { id } } })),
    refetchInterval: (query) => (ended(query.state.data?.state) ? false : 1_500),
  });
  const { state, source, problem } = status.data ?? {};
  useEffect(() => {
    if (state === "CONNECTED") {
      void client.invalidateQueries({ queryKey: ["sources"] });
    }
  }, [state, client]);

  if (state === "CONNECTED" && source) {
    return (
      <div role="status">
        <p>{texts.connections.connected}</p>
        <ProblemNote error={scan.error} />
        {scan.data ? (
          <Link href={`/scans/${scan.data.id}`}>{texts.overview.follow}</Link>
        ) : (
          <button type="button" className="primary" onClick={() => scan.mutate({ source })}>
            {texts.connections.scanIt}
          </button>
        )}
      </div>
    );
  }
  if (state === "FAILED") {
    return (
      <div role="alert">
        <p>
          {texts.connections.notConnected} {problem}
        </p>
        <button type="button" onClick={onClose}>
          {texts.close}
        </button>
      </div>
    );
  }
  return (
    <div role="status">
      <p>
        <a href={address} target="_blank" rel="noreferrer" className="button primary">
          {texts.connections.openConsent}
        </a>
      </p>
      <p className="muted">{texts.connections.waiting}</p>
      <ProblemNote error={status.error} />
    </div>
  );
}

function ended(state: string | undefined): boolean {
  return state === "CONNECTED" || state === "FAILED";
}
