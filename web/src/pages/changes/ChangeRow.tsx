import { Link } from "wouter";
import type { Change } from "../../api/snapshots";
import { formatCount, formatSigned } from "../../format";
import { Icon } from "../../parts/Icon";
import * as texts from "../../texts";
import { folderOf, nameOf, visible } from "../files/visible";
import { fileLink, folderLink } from "../insights/links";

/** One change: what it was, of which item, where that was before, and what it weighs. */
export function ChangeRow({ source, change }: { source: string; change: Change }) {
  const { what, id, path, pathBefore, folder, items, bytes } = change;
  const name = <bdi>{visible(nameOf(path))}</bdi>;
  return (
    <li>
      <Icon name={folder ? "folder" : "files"} />
      <span className="top-name">
        {what === "removed" ? <s>{name}</s> : <Link href={folder ? folderLink(source, id) : fileLink(source, id)}>{name}</Link>}
        <span className="muted">
          <bdi>{visible(folderOf(path))}</bdi>
        </span>
        {pathBefore && (
          <span className="muted">
            {texts.changes.was} <bdi>{visible(pathBefore)}</bdi>
          </span>
        )}
      </span>
      <span className="number">
        <strong>{formatSigned(bytes)}</strong>
        <span className="muted">
          {texts.changes.kinds[what]}
          {items > 1 && `, ${texts.changes.count(formatCount(items))}`}
        </span>
      </span>
    </li>
  );
}
