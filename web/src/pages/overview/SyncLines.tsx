import type { Sync } from "../../api/queries";
import { formatDateTime, formatRelative } from "../../format";
import { useNow } from "../../parts/Time";
import { texts } from "../../texts";

/** How up to date an index is, and what would make it so. */
export function SyncLines({ sync, scanning }: { sync: Sync; scanning: boolean }) {
  const now = useNow(5_000);
  if (!sync.lastScan) {
    return null;
  }
  const inVain = sync.tries - (scanning ? 1 : 0);
  return (
    <ul className="sync-lines">
      <li className={sync.dirty ? "warn-text" : "good-text"}>
        {sync.dirty ? (scanning ? texts.overview.reading : texts.overview.outOfDate) : texts.overview.upToDate}
      </li>
      {sync.watchedUntil && <li>{texts.overview.watched(formatDateTime(sync.watchedUntil))}</li>}
      {!sync.watchedUntil && sync.nextLook && Date.parse(sync.nextLook) > now && (
        <li>{texts.overview.nextLook(formatRelative(sync.nextLook, now))}</li>
      )}
      {sync.fullBecause && <li>{texts.overview.needsFull(sync.fullBecause)}</li>}
      {inVain > 0 && <li className="warn-text">{texts.overview.retrying(inVain)}</li>}
    </ul>
  );
}
