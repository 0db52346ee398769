import type { ScanResult } from "../api/queries";
import { formatCount } from "../format";

/** Why a scan is partial, or what is to be known of items. */
export function Reasons({ title, reasons }: { title: string; reasons: ScanResult["reasons"] | undefined }) {
  if (!reasons || reasons.length === 0) {
    return null;
  }
  return (
    <section>
      <h3>{title}</h3>
      <ul className="reasons">
        {reasons.map((reason) => (
          <li key={reason.code}>
            <span className="number">{formatCount(reason.count)}</span> {reason.text}
          </li>
        ))}
      </ul>
    </section>
  );
}
