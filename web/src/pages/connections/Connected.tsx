import { useEffect } from "react";
import { Link, useSearchParams } from "wouter";
import { useFinishConnecting, useStartScan } from "../../api/actions";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";

/** Where a browser comes back to from Google in the cloud: sends on what it brings, once, and takes it out of the address. */
export default function Connected() {
  const [search, setSearch] = useSearchParams();
  const finish = useFinishConnecting();
  const scan = useStartScan();
  const state = search.get("state");
  useEffect(() => {
    if (state) {
      const [code, error] = [search.get("code"), search.get("error")];
      setSearch({}, { replace: true });
      finish.mutate({ state, ...(code && { code }), ...(error && { error }) });
    }
  }, [state]);
  const source = finish.data?.source;
  return (
    <Page title={texts.connections.back}>
      <p role="status">{source ? texts.connections.connected : finish.isPending ? texts.connections.finishing : ""}</p>
      {finish.isIdle && !state && <p>{texts.connections.noAnswer}</p>}
      <ProblemNote error={finish.error ?? scan.error} />
      <div className="row">
        {source && !scan.data && (
          <button type="button" className="primary" disabled={scan.isPending} onClick={() => scan.mutate({ source })}>
            {texts.connections.scanIt}
          </button>
        )}
        {scan.data && (
          <Link href={`/scans/${scan.data.id}`} className="button primary">
            {texts.overview.follow}
          </Link>
        )}
        <Link href="/connections" className="button">
          {texts.connections.toConnections}
        </Link>
      </div>
    </Page>
  );
}
