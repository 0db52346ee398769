import type { KeyboardEvent } from "react";
import { Link } from "wouter";
import type { Tree } from "../../api/tree";
import { Bars } from "../../parts/Bars";
import { texts } from "../../texts";
import { visible } from "../files/visible";
import { folderLink } from "../insights/links";
import { partsIn } from "./boxes";

interface Props {
  tree: Tree;
  onGo(folder: string): void;
  onUp(): void;
}

/** The same figures as the map's, as a table: in place of it on phones. */
export function FolderBars({ tree, onGo, onUp }: Props) {
  const { node, source } = tree;
  const parts = partsIn({ kind: "folder", folder: node, bytes: node.bytes, files: node.files });
  const lines = (parts.length > 0 ? parts : [{ kind: "files" as const, folder: node, ...node.here }])
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ kind, folder, bytes, files }) => ({
      key: `${kind}${folder.id}`,
      bytes,
      files,
      name:
        kind === "folder" ? (
          <button type="button" className="link" onClick={() => onGo(folder.id)}>
            <bdi>{visible(folder.name)}</bdi>
          </button>
        ) : kind === "files" ? (
          <Link href={folderLink(source, folder.id)}>{texts.space.filesHere}</Link>
        ) : (
          texts.space.more
        ),
    }));
  const press = (event: KeyboardEvent) => {
    if (event.key === "Backspace") {
      event.preventDefault();
      onUp();
    }
  };
  return (
    <div className="folder-bars" onKeyDown={press}>
      <Bars head={texts.space.folder} caption={texts.space.folders} total={node.bytes} lines={lines} />
    </div>
  );
}
