import { Link } from "wouter";
import { scanResult, useSources, type Job } from "../../api/queries";
import { formatDuration } from "../../format";
import { Certificate } from "../../parts/Certificate";
import { Ago } from "../../parts/Time";
import * as texts from "../../texts";

/** The scans before, the latest first. */
export function History({ jobs, shown }: { jobs: Job[]; shown: string | undefined }) {
  const names = new Map((useSources().data ?? []).map((source) => [source.id, source.name]));
  if (jobs.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{texts.scans.history}</h2>
      <p className="muted">{texts.scans.quiet}</p>
      <table className="list">
        <thead>
          <tr>
            <th scope="col">{texts.scans.when}</th>
            <th scope="col">{texts.scans.source}</th>
            <th scope="col">{texts.scans.what}</th>
            <th scope="col">{texts.scans.outcome}</th>
            <th scope="col" className="number">
              {texts.scans.took}
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id} aria-current={job.id === shown || undefined}>
              <td data-label={texts.scans.when}>
                <Ago time={job.createdAt} />
              </td>
              <td data-label={texts.scans.source} className="name">
                {names.get(job.source) ?? job.source}
              </td>
              <td data-label={texts.scans.what}>
                <Link href={`/scans/${job.id}`}>{texts.kinds[job.kind] ?? job.label ?? job.kind}</Link>
              </td>
              <td data-label={texts.scans.outcome}>
                <Outcome job={job} />
              </td>
              <td data-label={texts.scans.took} className="number">
                {job.startedAt && job.endedAt && formatDuration(Date.parse(job.endedAt) - Date.parse(job.startedAt))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Outcome({ job }: { job: Job }) {
  const result = scanResult(job);
  return result ? (
    <Certificate value={result.certificate} />
  ) : (
    <span className={`badge ${job.state === "FAILED" ? "bad" : ""}`}>{texts.jobStates[job.state]}</span>
  );
}
