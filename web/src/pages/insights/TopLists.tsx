import { useState, type ReactNode } from "react";
import { Link } from "wouter";
import type { InsightFile, Insights } from "../../api/insights";
import { formatBytes, formatCount, formatDate } from "../../format";
import { Icon, type IconName } from "../../parts/Icon";
import { Panel } from "../../parts/Panel";
import { Segments } from "../../parts/Segments";
import { texts } from "../../texts";
import { folderOf, visible } from "../files/visible";
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
      <Row
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
    <Row
      key={file.id}
      icon="files"
      href={fileLink(insights.source, file.id)}
      path={file.path}
      bytes={file.size}
      more={file.modified && texts.insights.changedOn(formatDate(file.modified))}
    />
  ));
}

interface RowProps {
  icon: IconName;
  href: string;
  path: string;
  bytes: number;
  more: string | undefined;
}

function Row({ icon, href, path, bytes, more }: RowProps) {
  return (
    <li>
      <Icon name={icon} />
      <span className="top-name">
        <Link href={href}>
          <bdi>{visible(path.slice(path.lastIndexOf("/") + 1))}</bdi>
        </Link>
        <span className="muted">
          <bdi>{visible(folderOf(path))}</bdi>
        </span>
      </span>
      <span className="number">
        <strong>{formatBytes(bytes)}</strong>
        <span className="muted">{more}</span>
      </span>
    </li>
  );
}
