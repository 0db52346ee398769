import { useId } from "react";

interface Props<T extends string> {
  label: string;
  value: T;
  options: [T, string][];
  onChange(value: T): void;
}

/** A choice of one among few, side by side: the browser's own, so that arrows move in it. */
export function Segments<T extends string>({ label, value, options, onChange }: Props<T>) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="unseen">{label}</legend>
      {options.map(([key, text]) => (
        <label key={key}>
          <input type="radio" name={name} checked={key === value} onChange={() => onChange(key)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
