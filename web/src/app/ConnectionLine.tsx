import { connection } from "../live/connection";
import { useStore } from "../live/store";
import { formatClock } from "../format";
import { Icon } from "../parts/Icon";
import { useNow } from "../parts/Time";
import * as texts from "../texts";

/** Says that what is shown is stale, since when, and that it will be tried again. */
export function ConnectionLine() {
  const state = useStore(connection);
  return (
    <div role="status" className="connection">
      {state.state === "lost" && <Lost since={state.since} tryAt={state.tryAt} />}
    </div>
  );
}

function Lost({ since, tryAt }: { since: number; tryAt: number }) {
  const now = useNow(500);
  const seconds = Math.max(1, Math.ceil((tryAt - now) / 1000));
  return (
    <p className="stale-line">
      <Icon name="lost" />
      {texts.connection.lost(formatClock(since), seconds)}
    </p>
  );
}
