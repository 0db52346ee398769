import type { Duplicates } from "../../api/duplicates";
import type { Insights } from "../../api/insights";
import { formatBytes, formatCount, formatPercent } from "../../format";
import * as texts from "../../texts";
import { nameOf, visible } from "../files/visible";
import { fileLink } from "./links";

/** A sentence that leads to where it can be looked into. */
export interface Finding {
  text: string;
  href: string;
}

/** Ages of which three years and more are told; the names are the API's. */
const UNTOUCHED = ["3 to 5 years", "more than 5 years"];

/** The sentences that a person should read first. `copies` is null if nobody has looked for them. */
export function findingsOf(insights: Insights, copies: Duplicates | null | undefined): Finding[] {
  if (insights.files === 0) {
    return [];
  }
  return [...category(insights), ...duplicates(copies), untouched(insights) ?? largest(insights)].filter(
    (finding) => finding !== undefined,
  );
}

function category({ byCategory, bytes }: Insights): Finding[] {
  const first = byCategory.toSorted((a, b) => b.bytes - a.bytes)[0];
  if (!first || first.bytes === 0) {
    return [];
  }
  const subject = texts.insights.takes[first.name] ?? texts.insights.takesOther(first.name);
  const text = texts.insights.finding.category(subject, formatPercent(first.bytes / bytes), formatBytes(first.bytes));
  return [{ text, href: "#by-category" }];
}

function duplicates(copies: Duplicates | null | undefined): Finding[] {
  if (copies === undefined) {
    return [];
  }
  return [{ text: copiesText(copies), href: "/duplicates" }];
}

function copiesText(copies: Duplicates | null): string {
  if (!copies) {
    return texts.insights.finding.copiesUnknown;
  }
  return copies.copies === 0
    ? texts.insights.finding.noCopies
    : texts.insights.finding.copies(formatCount(copies.copies), formatBytes(copies.wastedBytes));
}

function untouched({ byAge }: Insights): Finding | undefined {
  const bytes = byAge.filter((amount) => UNTOUCHED.includes(amount.name)).reduce((sum, amount) => sum + amount.bytes, 0);
  return bytes > 0 ? { text: texts.insights.finding.untouched(formatBytes(bytes)), href: "#oldest" } : undefined;
}

function largest({ largest: [file], source }: Insights): Finding | undefined {
  if (!file) {
    return undefined;
  }
  const name = visible(nameOf(file.path));
  return { text: texts.insights.finding.largest(name, formatBytes(file.size)), href: fileLink(source, file.id) };
}
