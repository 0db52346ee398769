import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from "react";

interface Around {
  label: string;
  hint?: string;
  /** What is wrong with what was entered. */
  error?: string | undefined;
}

type Props = Around & InputHTMLAttributes<HTMLInputElement>;
type LinesProps = Around & TextareaHTMLAttributes<HTMLTextAreaElement>;

/** An input with its label, what helps to fill it in, and what is wrong with it. */
export function Field({ label, hint, error, ...input }: Props) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <input id={id} spellCheck={false} autoComplete="off" {...described(id, hint, error)} {...input} />
    </Labelled>
  );
}

/** A field of several lines. */
export function Lines({ label, hint, error, ...input }: LinesProps) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint} error={error}>
      <textarea id={id} rows={3} spellCheck={false} {...described(id, hint, error)} {...input} />
    </Labelled>
  );
}

function described(id: string, hint: string | undefined, error: string | undefined) {
  const by = [error && `${id}error`, hint && `${id}hint`].filter(Boolean).join(" ");
  return { "aria-describedby": by || undefined, "aria-invalid": error ? true : undefined };
}

type LabelledProps = { id: string; label: string; hint: string | undefined; error: string | undefined; children: ReactNode };

function Labelled({ id, label, hint, error, children }: LabelledProps) {
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children}
      {error && (
        <p className="field-error" id={`${id}error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p className="hint" id={`${id}hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
