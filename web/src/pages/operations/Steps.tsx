import { useState } from "react";
import { useApply, usePurge, useUndo, type Operation } from "../../api/operations";
import { formatCount } from "../../format";
import { Confirm } from "../../parts/Confirm";
import * as texts from "../../texts";

type Step = "apply" | "undo" | "purge";

/** What can be done about a clean-up in the state that it is in; each asks first. */
export function Steps({ operation }: { operation: Operation }) {
  const [asked, setAsked] = useState<Step>();
  const steps = stepsOf(operation);
  return (
    <>
      {steps.length > 0 && (
        <div className="row">
          {steps.map((step) => (
            <button key={step} type="button" className={step === "apply" ? "primary" : ""} onClick={() => setAsked(step)}>
              {texts.operations[step]}
            </button>
          ))}
        </div>
      )}
      {asked === "apply" && <Apply operation={operation} onClose={() => setAsked(undefined)} />}
      {asked === "undo" && <Undo operation={operation} onClose={() => setAsked(undefined)} />}
      {asked === "purge" && <Purge operation={operation} onClose={() => setAsked(undefined)} />}
    </>
  );
}

function stepsOf({ state, planned, done, undoUntil }: Operation): Step[] {
  if (state === "planned") {
    return planned ? ["apply"] : [];
  }
  if (state !== "applied" && state !== "undone") {
    return [];
  }
  const over = undoUntil !== undefined && new Date(undoUntil) < new Date();
  return [...(done ? (["undo"] as const) : []), ...(over ? (["purge"] as const) : [])];
}

interface Props {
  operation: Operation;
  onClose(): void;
}

function Apply({ operation, onClose }: Props) {
  const apply = useApply();
  const text = [texts.operations.applyText(formatCount(operation.planned ?? 0)), ...operation.asks].join(" ");
  return (
    <Confirm
      title={texts.operations.applyTitle}
      text={text}
      action={texts.operations.apply}
      error={apply.error}
      busy={apply.isPending}
      onConfirm={() => apply.mutate(operation, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function Undo({ operation, onClose }: Props) {
  const undo = useUndo();
  return (
    <Confirm
      title={texts.operations.undoTitle}
      text={texts.operations.undoText}
      action={texts.operations.undo}
      error={undo.error}
      busy={undo.isPending}
      onConfirm={() => undo.mutate({ id: operation.id }, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}

function Purge({ operation, onClose }: Props) {
  const purge = usePurge();
  return (
    <Confirm
      title={texts.operations.purgeTitle}
      text={texts.operations.purgeText}
      action={texts.operations.purge}
      error={purge.error}
      busy={purge.isPending}
      onConfirm={() => purge.mutate(operation.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
