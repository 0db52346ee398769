import { useCancel } from "../api/actions";
import { hasEnded, type Job } from "../api/queries";
import { formatBytes, formatCount } from "../format";
import * as texts from "../texts";
import { ProblemNote } from "./ProblemNote";

/** How a job stands that a page waits for: what it does, how far it is, and how it ends if it fails. */
export function JobProgress({ job, title }: { job: Job | undefined; title: string }) {
  const cancel = useCancel();
  if (!job || job.state === "SUCCEEDED" || job.state === "CANCELLED") {
    return null;
  }
  if (job.state === "FAILED") {
    return (
      <div className="note bad" role="alert">
        <p>
          <strong>{texts.scans.failed}</strong>: {job.reason}
        </p>
      </div>
    );
  }
  const { bytesRead = 0, bytesToRead = 0 } = job.progress;
  return (
    <div className="job-progress">
      <p role="status">
        <strong>{title}</strong>{" "}
        <span className="muted">
          {job.cancelRequested ? texts.scans.cancelling : job.phase}
          {counter(job)}
        </span>
      </p>
      <progress aria-label={texts.job.progress} {...(bytesToRead > 0 && { value: bytesRead, max: bytesToRead })} />
      {!hasEnded(job) && (
        <button type="button" disabled={job.cancelRequested || cancel.isPending} onClick={() => cancel.mutate(job.id)}>
          {texts.job.cancel}
        </button>
      )}
      <ProblemNote error={cancel.error} />
    </div>
  );
}

function counter({ progress }: Job): string {
  const { bytesRead = 0, bytesToRead = 0, rows = 0 } = progress;
  if (bytesToRead > 0) {
    return `, ${texts.job.bytes(formatBytes(bytesRead), formatBytes(bytesToRead))}`;
  }
  return rows > 0 ? `, ${texts.job.rows(formatCount(rows))}` : "";
}
