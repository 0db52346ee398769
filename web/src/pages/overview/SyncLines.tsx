import type { ScanResult, Sync } from "../../api/queries";
import { formatCount, formatDateTime, formatRelative } from "../../format";
import { useNow } from "../../parts/Time";
import * as texts from "../../texts";

interface Props {
  sync: Sync;
  scanning: boolean;
  /** Of the last scan. */
  result: ScanResult | undefined;
}

/** How up to date an index is, and what would make it so. */
export function SyncLines({ sync, scanning, result }: Props) {
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
      {result && result.created + result.updated + result.removed > 0 && <li>{changesOf(result)}</li>}
      {inVain > 0 && <li className="warn-text">{texts.overview.retrying(inVain)}</li>}
    </ul>
  );
}

function changesOf({ created, updated, removed }: ScanResult): string {
  return texts.overview.changes(formatCount(created), formatCount(updated), formatCount(removed));
}
