import { useRef, type KeyboardEvent, type ReactNode } from "react";
import { Link } from "wouter";
import type { File } from "../../api/queries";
import type { Tree } from "../../api/tree";
import { Bars } from "../../parts/Bars";
import { useKeptFocus } from "../../parts/useKeptFocus";
import { fileLink, folderLink } from "../insights/links";
import { keyOf, partsOf, type Part } from "./boxes";
import { labelOf } from "./draw";
import * as texts from "../../texts";

interface Props {
  tree: Tree;
  files: File[];
  /** Whether a person has led here, and not the address. */
  acted: boolean;
  onGo(folder: string): void;
  onUp(): void;
}

/** The same figures as the map's, as a table: in place of it on phones. */
export function FolderBars({ tree, files, acted, onGo, onUp }: Props) {
  const lines = partsOf(tree.node, files)
    .toSorted((a, b) => b.bytes - a.bytes)
    .map((part) => ({
      key: keyOf(part),
      bytes: part.bytes,
      files: part.kind === "more" ? undefined : part.files,
      name: <Name part={part} source={tree.source} onGo={onGo} />,
    }));
  const table = useRef<HTMLDivElement>(null);
  useKeptFocus(table, acted, tree.node.id);
  const press = (event: KeyboardEvent) => {
    if (event.key === "Backspace") {
      event.preventDefault();
      onUp();
    }
  };
  return (
    <div className="folder-bars" ref={table} tabIndex={-1} onKeyDown={press}>
      <Bars head={texts.space.name} caption={texts.space.folders} total={tree.node.bytes} lines={lines} />
    </div>
  );
}

function Name({ part, source, onGo }: { part: Part; source: string; onGo(folder: string): void }): ReactNode {
  const name = <bdi>{labelOf(part)}</bdi>;
  switch (part.kind) {
    case "folder":
      return (
        <button type="button" className="link" onClick={() => onGo(part.folder.id)}>
          {name}
        </button>
      );
    case "file":
      return <Link href={fileLink(source, part.file?.id ?? "")}>{name}</Link>;
    case "files":
      return <Link href={folderLink(source, part.folder.id || undefined)}>{name}</Link>;
    default:
      return name;
  }
}
