import { useState } from "react";
import { useEraseEverything } from "../../api/actions";
import { useErase } from "../../api/queries";
import { formatCount, formatDateTime } from "../../format";
import { Confirm } from "../../parts/Confirm";
import * as texts from "../../texts";

/** Deletes everything, after a question that has to be answered in words. */
export function Erase() {
  const [asking, setAsking] = useState(false);
  const erase = useEraseEverything();
  const status = useErase().data;
  return (
    <section className="card">
      <h2>{texts.settings.erase}</h2>
      <p>{texts.settings.eraseLead}</p>
      {status?.running ? (
        <p role="status" className="note">
          {texts.settings.erasing}
        </p>
      ) : (
        <button type="button" className="danger" onClick={() => setAsking(true)}>
          {texts.settings.eraseOpen}
        </button>
      )}
      {status && status.receipts.length > 0 && (
        <>
          <h3>{texts.settings.receipts}</h3>
          <ul>
            {status.receipts.map((receipt) => (
              <li key={receipt.id}>{texts.settings.receipt(formatDateTime(receipt.endedAt), records(receipt.removed))}</li>
            ))}
          </ul>
        </>
      )}
      {asking && (
        <Confirm
          title={texts.settings.eraseTitle}
          text={texts.settings.eraseLead}
          action={texts.settings.eraseNow}
          typed={{ word: texts.settings.eraseWord, label: texts.settings.eraseType }}
          error={erase.error}
          busy={erase.isPending}
          onConfirm={() => erase.mutate(undefined, { onSuccess: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  );
}

function records(removed: Record<string, number | undefined>): string {
  return formatCount(Object.values(removed).reduce<number>((sum, count) => sum + (count ?? 0), 0));
}
