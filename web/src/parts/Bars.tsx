import type { ReactNode } from "react";
import { formatBytes, formatCount, formatShare } from "../format";
import * as texts from "../texts";

/** One line: what it is, and how much. */
export interface BarLine {
  key: string;
  name: ReactNode;
  files: number | undefined;
  bytes: number;
}

interface Props {
  /** What the lines are. */
  head: string;
  caption: string;
  lines: BarLine[];
  /** What the shares are shares of. */
  total: number;
}

/** Amounts as bars that are a table as well, so that all of it can be read by those who do not see it. */
export function Bars({ head, caption, lines, total }: Props) {
  const most = Math.max(1, ...lines.map((line) => line.bytes));
  return (
    <table className="bars">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          <th scope="col" className="number">
            {texts.insights.size}
          </th>
          <th scope="col" className="number">
            {texts.insights.share}
          </th>
          <th scope="col" className="number wide-only">
            {texts.insights.fileCount}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.key}>
            <th scope="row">
              <span className="bar-name">{line.name}</span>
              <span className="bar-track" aria-hidden="true">
                <span style={{ inlineSize: `${(100 * line.bytes) / most}%` }} />
              </span>
            </th>
            <td className="number">{formatBytes(line.bytes)}</td>
            <td className="number muted">{formatShare(total > 0 ? line.bytes / total : 0)}</td>
            <td className="number muted wide-only">{line.files === undefined ? "" : formatCount(line.files)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
