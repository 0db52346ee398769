import type { Sync } from "../../api/queries";
import { formatDateTime, formatRelative } from "../../format";
import { useNow } from "../../parts/Time";
import { texts } from "../../texts";

/** How up to date an index is, and what would make it so. */
export function SyncLines({ sync }: { sync: Sync }) {
  const now = useNow(5_000);
  if (!sync.lastScan) {
    return null;
  }
  return (
    <ul className="sync-lines">
      <li className={sync.dirty ? "warn-text" : "good-text"}>
        {sync.dirty ? texts.overview.outOfDate : texts.overview.upToDate}
      </li>
      {sync.watchedUntil && <li>{texts.overview.watched(formatDateTime(sync.watchedUntil))}</li>}
      {!sync.watchedUntil && sync.nextLook && Date.parse(sync.nextLook) > now && (
        <li>{texts.overview.nextLook(formatRelative(sync.nextLook, now))}</li>
      )}
      {sync.fullBecause && <li>{texts.overview.needsFull(sync.fullBecause)}</li>}
      {sync.tries > 0 && <li className="warn-text">{texts.overview.retrying(sync.tries)}</li>}
    </ul>
  );
}
