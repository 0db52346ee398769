import { useState } from "react";
import { useLocation } from "wouter";
import { usePlanOperation, type NewOperation } from "../../api/operations";
import type { Source } from "../../api/queries";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { Select } from "../files/Select";

type Rule = keyof typeof texts.operations.rules;

/** Makes a plan, and shows it. */
export function NewPlan({ sources, standard }: { sources: Source[]; standard: Source }) {
  const [chosen, setChosen] = useState(standard.id);
  const [rule, setRule] = useState<Rule>("category");
  const [, go] = useLocation();
  const plan = usePlanOperation();
  const source = sources.find(({ id }) => id === chosen) ?? standard;
  return (
    <form
      className="card new-plan"
      onSubmit={(event) => {
        event.preventDefault();
        plan.mutate(order(source.id, rule), { onSuccess: ({ operation }) => go(`/operations/${operation.id}`) });
      }}
    >
      <Select
        label={texts.operations.source}
        value={source.id}
        options={sources.map(({ id, name }): [string, string] => [id, name])}
        onChange={setChosen}
      />
      <Select
        label={texts.operations.rule}
        value={rule}
        options={Object.entries(texts.operations.rules)}
        onChange={(value) => setRule(value as Rule)}
      />
      <button type="submit" className="primary" disabled={plan.isPending}>
        {texts.operations.make}
      </button>
      <p className="muted">{texts.operations.ownRules}</p>
      <ProblemNote error={plan.error} />
    </form>
  );
}

function order(source: string, rule: Rule): NewOperation {
  return rule === "duplicates" ? { source, duplicates: "oldest" } : { source, builtIn: rule };
}
