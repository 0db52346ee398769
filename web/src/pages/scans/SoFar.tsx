import { useLargest } from "../../api/queries";
import { TopRow } from "../../parts/TopRow";
import * as texts from "../../texts";
import { fileLink } from "../insights/links";

/** The largest files that a scan has found until now. */
export function SoFar({ source }: { source: string }) {
  const files = useLargest(source).data ?? [];
  if (files.length === 0) {
    return null;
  }
  return (
    <section>
      <h3>{texts.scans.soFar}</h3>
      <ol className="top-list">
        {files.map((file) => (
          <TopRow key={file.id} icon="files" href={fileLink(source, file.id)} path={file.path} bytes={file.size ?? 0} />
        ))}
      </ol>
    </section>
  );
}
