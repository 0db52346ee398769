import { Link } from "wouter";
import { useDuplicates } from "../../api/duplicates";
import type { Insights } from "../../api/insights";
import * as texts from "../../texts";
import { findingsOf } from "./findings";

/** The sentences that a person should read first; each leads to where it can be looked into. */
export function Findings({ insights }: { insights: Insights }) {
  const found = findingsOf(insights, useDuplicates().data);
  if (found.length === 0) {
    return null;
  }
  return (
    <ul className="findings" aria-label={texts.insights.findings}>
      {found.map(({ text, href }) => (
        <li key={text}>{href.startsWith("#") ? <a href={href}>{text}</a> : <Link href={href}>{text}</Link>}</li>
      ))}
    </ul>
  );
}
