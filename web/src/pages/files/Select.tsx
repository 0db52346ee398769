import { useId } from "react";

interface Props {
  label: string;
  value: string;
  options: [string, string][];
  onChange(value: string): void;
}

/** A choice of one; the browser's own, which works by keyboard and on phones. */
export function Select({ label, value, options, onChange }: Props) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
