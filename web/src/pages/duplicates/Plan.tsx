import { usePlan } from "../../api/duplicates";
import { formatBytes, formatCount } from "../../format";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";

/** What a rule would remove, and that nothing is done. */
export function Plan({ keep, protect }: { keep: string; protect: string[] }) {
  const plan = usePlan(keep, protect);
  if (!plan.data) {
    return <ProblemNote error={plan.error} onRetry={() => void plan.refetch()} />;
  }
  const { removed, freedBytes, kept, undecided } = plan.data;
  return (
    <section className="note plan" role="status">
      <p>
        <strong>
          {texts.duplicates.plan}{" "}
          {removed === 0
            ? texts.duplicates.planNothing
            : texts.duplicates.planText(formatCount(removed), formatBytes(freedBytes))}
        </strong>{" "}
        {texts.duplicates.planKept(formatCount(kept))}{" "}
        {undecided > 0 && texts.duplicates.planUndecided(formatCount(undecided), undecided === 1)}{" "}
        <span className="muted">{texts.duplicates.planDone}</span>
      </p>
    </section>
  );
}
