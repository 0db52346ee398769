import { reportLink, type Report } from "../../api/reports";
import { formatBytes, formatDateTime } from "../../format";
import { Certificate } from "../../parts/Certificate";
import { inCloud } from "../../deployment";
import { Icon } from "../../parts/Icon";
import { SaveLink } from "../../parts/SaveLink";
import * as texts from "../../texts";
import { visible } from "../files/visible";

/** A report, which opens as a page of its own or is saved in one of its forms. */
export function ReportCard({ report, name }: { report: Report; name: string }) {
  const at = formatDateTime(report.asOf);
  const page = report.files.find(({ format }) => format === "html");
  return (
    <article className="card report">
      <h2>
        <span className="titled">
          <Icon name="reports" />
          <bdi className="name">{visible(name)}</bdi>
        </span>
        <Certificate value={report.certificate} />
      </h2>
      <p className="muted">{texts.reports.asOf(at)}</p>
      <div className="row">
        {page && !inCloud() && (
          <a
            href={reportLink(report, page)}
            target="_blank"
            rel="noreferrer"
            className="button primary"
            aria-label={texts.reports.openNamed(visible(name), at)}
          >
            {texts.reports.open}
          </a>
        )}
        <span className="muted">{texts.reports.saveAs}</span>
        {report.files.map((file) => (
          <SaveLink key={file.format} href={reportLink(report, file)} name={`report.${file.format}`}>
            {texts.reports.save(texts.reports.formats[file.format], formatBytes(file.bytes))}
          </SaveLink>
        ))}
      </div>
      <details>
        <summary>{texts.reports.checksums}</summary>
        <dl className="checksums">
          {report.files.map((file) => (
            <div key={file.format}>
              <dt>{texts.reports.formats[file.format]}</dt>
              <dd>
                <code>{file.sha256}</code>
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </article>
  );
}
