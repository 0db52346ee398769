import { Link } from "wouter";
import type { Job, ScanResult } from "../../api/queries";
import { formatBytes, formatCount, formatDuration } from "../../format";
import { Facts } from "../../parts/Facts";
import { Reasons } from "../../parts/Reasons";
import * as texts from "../../texts";

/** How a scan ended. */
export function Result({ job, result }: { job: Job; result: ScanResult }) {
  return (
    <>
      <p className="certificate-line">
        {result.certificate === "COMPLETE" ? texts.certificate.complete : texts.certificate.partial}
      </p>
      <p className="row">
        <Link href={`/?source=${encodeURIComponent(job.source)}`} className="button primary">
          {texts.scans.space}
        </Link>
        <Link href={`/files?source=${encodeURIComponent(job.source)}`} className="button">
          {texts.overview.browse}
        </Link>
      </p>
      <Facts
        facts={[
          [texts.overview.files, formatCount(result.files)],
          [texts.overview.folders, formatCount(result.folders)],
          [texts.overview.bytes, formatBytes(result.bytes)],
          [texts.scans.created, formatCount(result.created)],
          [texts.scans.updated, formatCount(result.updated)],
          [texts.scans.removed, formatCount(result.removed)],
          [texts.scans.unchanged, formatCount(result.unchanged)],
          [texts.scans.requests, formatCount(result.requests)],
          [texts.scans.took, formatDuration(result.elapsedMs)],
        ]}
      />
      <Reasons title={texts.scans.reasons} reasons={result.reasons} />
      <Reasons title={texts.scans.notes} reasons={result.notes} />
    </>
  );
}
