import { useRef } from "react";
import { Link, useLocation, useSearchParams } from "wouter";
import type { File } from "../../api/queries";
import { useFolderFiles, useTree, type Tree } from "../../api/tree";
import { useKeys } from "../../app/keys";
import { Panel } from "../../parts/Panel";
import { ProblemNote } from "../../parts/ProblemNote";
import { Segments } from "../../parts/Segments";
import { useNarrow } from "../../parts/useMedia";
import * as texts from "../../texts";
import { useTrail } from "../files/trail";
import { TrailLine } from "../files/TrailLine";
import { fileLink, folderLink } from "../insights/links";
import type { Box } from "./boxes";
import { FolderBars } from "./FolderBars";
import { Treemap } from "./Treemap";
import "./treemap.css";

type View = "map" | "table";

const NONE: File[] = [];

/** Where the space is: folders by size, as a map or as a table; which folder is in the page's address. */
export function Space({ source, job }: { source: string; job: string }) {
  const [search, setSearch] = useSearchParams();
  const folder = search.get("folder") ?? undefined;
  const tree = useTree(source, folder, job);
  const view: View = search.get("view") === "table" ? "table" : "map";
  const narrow = useNarrow();
  const acted = useRef(false);
  const change = (part: { folder?: string | undefined; view?: View }, replace = false) => {
    acted.current = true;
    setSearch(
      (before) => {
        const next = new URLSearchParams({ ...Object.fromEntries(before), source });
        put(next, "folder", "folder" in part ? part.folder : folder);
        put(next, "view", (part.view ?? view) === "table" ? "table" : undefined);
        return next;
      },
      { replace },
    );
  };
  useKeys({ t: () => change({ view: view === "map" ? "table" : "map" }, true) });

  return (
    <Panel id="space" title={texts.space.title}>
      <div className="space-tools">
        <TrailLine crumbs={tree.data?.path ?? []} onGo={(id) => change({ folder: id })} />
        {!narrow && (
          <Segments<View>
            label={texts.space.view}
            value={view}
            options={[
              ["map", texts.space.map],
              ["table", texts.space.table],
            ]}
            onChange={(next) => change({ view: next }, true)}
          />
        )}
        <Link href={folderLink(source, folder)} className="button">
          {texts.space.list}
        </Link>
      </div>
      <ProblemNote error={tree.error} onRetry={() => void tree.refetch()} />
      {tree.isPending && <p className="muted treemap-waits">{texts.loading}</p>}
      {tree.data === null && folder && <Gone onTop={() => change({ folder: undefined })} />}
      {tree.data === null && !folder && <p className="empty">{texts.space.notYet}</p>}
      {tree.data && <Shown tree={tree.data} acted={acted.current} asTable={narrow || view === "table"} onGo={(id) => change({ folder: id })} />}
    </Panel>
  );
}

function put(search: URLSearchParams, name: string, value: string | undefined): void {
  if (value === undefined) {
    search.delete(name);
  } else {
    search.set(name, value);
  }
}

function Gone({ onTop }: { onTop(): void }) {
  return (
    <div className="empty">
      <p>{texts.space.gone}</p>
      <button type="button" onClick={onTop}>
        {texts.space.top}
      </button>
    </div>
  );
}

interface ShownProps {
  tree: Tree;
  acted: boolean;
  asTable: boolean;
  onGo(folder: string | undefined): void;
}

function Shown({ tree, acted, asTable, onGo }: ShownProps) {
  const from = useRef<string>(undefined);
  const [, navigate] = useLocation();
  const top = useTrail(tree.source, undefined).data?.top;
  const files = useFolderFiles(tree.source, tree.node.id || top, tree.job).data ?? NONE;
  const up = () => {
    if (tree.path.length > 0) {
      from.current = tree.node.id;
      onGo(tree.path.at(-2)?.id);
    }
  };
  const open = ({ kind, folder, file }: Box) => {
    if (kind === "folder") {
      from.current = undefined;
      onGo(folder.id);
    } else if (file) {
      navigate(fileLink(tree.source, file.id));
    } else if (kind === "files") {
      navigate(folderLink(tree.source, folder.id || undefined));
    } else if (folder.id !== tree.node.id) {
      onGo(folder.id);
    }
  };
  if (tree.node.bytes === 0 && tree.node.children.length === 0) {
    return <p className="empty">{texts.space.empty}</p>;
  }
  return asTable ? (
    <FolderBars tree={tree} files={files} acted={acted} onGo={onGo} onUp={up} />
  ) : (
    <Treemap node={tree.node} files={files} from={from.current} acted={acted} onOpen={open} onUp={up} />
  );
}
