import * as texts from "../texts";
import { Icon } from "./Icon";

/** Whether an index holds everything: a word and a picture, never a colour alone. */
export function Certificate({ value }: { value: "COMPLETE" | "PARTIAL" | undefined }) {
  if (!value) {
    return <span className="badge">{texts.certificate.none}</span>;
  }
  return (
    <span className={`badge ${value === "COMPLETE" ? "good" : "warn"}`}>
      <Icon name={value === "COMPLETE" ? "check" : "partial"} />
      {texts.certificate.words[value]}
    </span>
  );
}
