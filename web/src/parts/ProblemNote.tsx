import { nextStep, ProblemError } from "../api/problem";
import * as texts from "../texts";

/** An error in plain words, with the next step. A lost connection is told once, above the page. */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  if (!error) {
    return null;
  }
  const known = error instanceof ProblemError ? error : undefined;
  return (
    <div className="note bad" role="alert">
      <p>
        <strong>{sentence(known?.message ?? String(error))}</strong> {nextStep(error)}
      </p>
      {known?.correlationId && <p className="muted">{texts.problem.reference(known.correlationId)}</p>}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {texts.tryAgain}
        </button>
      )}
    </div>
  );
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
