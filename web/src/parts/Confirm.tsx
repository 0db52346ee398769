import { useId, useState } from "react";
import * as texts from "../texts";
import { Dialog } from "./Dialog";
import { ProblemNote } from "./ProblemNote";

interface Props {
  title: string;
  text: string;
  /** What the button says that does it. */
  action: string;
  /** What leaves everything as it is. */
  keep?: string;
  /** What has to be typed first, and the label that asks for it. */
  typed?: { word: string; label: string };
  error?: unknown;
  busy: boolean;
  onConfirm(): void;
  onClose(): void;
}

/** A question before something that cannot be taken back. */
export function Confirm({ title, text, action, keep, typed, error, busy, onConfirm, onClose }: Props) {
  const [given, setGiven] = useState("");
  const id = useId();
  const ready = !typed || given.trim() === typed.word;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !busy) {
            onConfirm();
          }
        }}
      >
        <p>{text}</p>
        {typed && (
          <div className="field">
            <label htmlFor={id}>{typed.label}</label>
            <input id={id} value={given} autoComplete="off" onChange={(event) => setGiven(event.target.value)} />
          </div>
        )}
        <ProblemNote error={error} />
        <div className="row end">
          <button type="button" onClick={onClose}>
            {keep ?? texts.cancel}
          </button>
          <button type="submit" className="danger" disabled={!ready || busy}>
            {action}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
