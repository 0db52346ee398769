import { useState, type ReactNode } from "react";
import type { InsightFile, Insights } from "../../api/insights";
import { formatCount, formatDate } from "../../format";
import { Panel } from "../../parts/Panel";
import { Segments } from "../../parts/Segments";
import { TopRow } from "../../parts/TopRow";
import * as texts from "../../texts";
import { fileLink, folderLink } from "./links";

const FEW = 8;
type Kind = "largest" | "oldest" | "largestFolders";
const KINDS: Kind[] = ["largest", "oldest", "largestFolders"];

/** Files and folders that are worth a look. */
export function TopLists({ insights }: { insights: Insights }) {
  const [kind, setKind] = useState<Kind>("largest");
  const [all, setAll] = useState(false);
  const count = insights[kind].length;
  const show = (next: Kind) => {
    setKind(next);
    setAll(false);
  };
  return (
    <Panel id="oldest" title={texts.insights.lists}>
        <Segments
          label={texts.insights.lists}
          value={kind}
          options={KINDS.map((key): [Kind, string] => [key, texts.insights.kinds[key]])}
          onChange={show}
        />
        {count === 0 && <p className="muted">{texts.insights.none}</p>}
        <ol className="top-list">{rowsOf(insights, kind).slice(0, all ? count : FEW)}</ol>
        {count > FEW && (
          <button type="button" className="quiet" onClick={() => setAll(!all)}>
            {all ? texts.insights.fewer : texts.insights.more(formatCount(count))}
          </button>
        )}
    </Panel>
  );
}

function rowsOf(insights: Insights, kind: Kind): ReactNode[] {
  if (kind === "largestFolders") {
    return insights.largestFolders.map((folder) => (
      <TopRow
        key={folder.id}
        icon="folder"
        href={folderLink(insights.source, folder.id)}
        path={folder.path}
        bytes={folder.bytes}
        more={texts.insights.inside(formatCount(folder.files))}
      />
    ));
  }
  return insights[kind].map((file: InsightFile) => (
    <TopRow
      key={file.id}
      icon="files"
      href={fileLink(insights.source, file.id)}
      path={file.path}
      bytes={file.size}
      more={file.modified && texts.insights.changedOn(formatDate(file.modified))}
    />
  ));
}
