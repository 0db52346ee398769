import { useMemo } from "react";
import { useSearchParams } from "wouter";
import { useFiles, useSources, type File, type Source } from "../../api/queries";
import { useFolderSizes } from "../../api/tree";
import { Empty } from "../../parts/Empty";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { isBrowsing, questionOf, readAddress, writeAddress, type Shown } from "./address";
import { FileGrid } from "./FileGrid";
import "./files.css";
import { Filters } from "./Filters";
import { useFreshFiles } from "./fresh";
import { useTrail } from "./trail";
import { TrailLine } from "./TrailLine";
import { FOLDER } from "./visible";
import { WhyPanel } from "./WhyPanel";

const NO_SIZES = new Map<string, number>();

/** The files of a source: by folder, or whatever matches the filters. */
export function Files() {
  const sources = useSources();
  const scanned = (sources.data ?? []).filter((source) => source.lastScan);
  return (
    <Page title={texts.files.title}>
      <ProblemNote error={sources.data ? undefined : sources.error} onRetry={() => void sources.refetch()} />
      {sources.isPending && <p className="muted">{texts.loading}</p>}
      {sources.data && scanned.length === 0 && <Empty text={texts.files.none} />}
      {scanned[0] && <FilesOf sources={scanned} standard={scanned[0].id} />}
    </Page>
  );
}

function FilesOf({ sources, standard }: { sources: Source[]; standard: string }) {
  const [search, setSearch] = useSearchParams();
  const shown = readAddress(search, standard);
  const trail = useTrail(shown.source, shown.folder);
  const browsing = isBrowsing(shown);
  const question = questionOf(shown, trail.data?.top);
  const files = useFiles(question);
  const sizes = useFolderSizes(shown.source, shown.folder, browsing).data;
  const rows = useMemo(() => files.data?.pages.flatMap((page) => page.files) ?? [], [files.data]);
  useFreshFiles(shown.source);
  const change = (part: Partial<Shown>, replace = false) =>
    setSearch(writeAddress({ ...shown, reversed: "item" in part && shown.reversed, ...part }), { replace });
  const open = (file: File) =>
    file.mimeType === FOLDER
      ? change({ folder: file.id, name: "", type: "", minSize: 0, order: "name", item: undefined })
      : change({ item: file.id });
  const parent = trail.data?.crumbs.at(-2)?.id;

  return (
    <>
      <Filters sources={sources} shown={shown} focus={search.has("search")} onChange={change} />
      {browsing && trail.data && (
        <TrailLine crumbs={trail.data.crumbs} onGo={(folder) => change({ folder, item: undefined })} />
      )}
      <ProblemNote error={files.error ?? trail.error} onRetry={() => void files.refetch()} />
      <div className={shown.item ? "files-and-why" : undefined}>
        <FileGrid
          about={JSON.stringify(question ?? null)}
          rows={rows}
          sizes={sizes ?? NO_SIZES}
          where={!browsing}
          pending={files.isPending && !trail.error}
          more={files.hasNextPage}
          busy={files.isFetchingNextPage}
          empty={browsing ? texts.files.emptyFolder : texts.files.empty}
          reversed={shown.reversed}
          onReverse={(reversed) => change({ reversed, item: undefined })}
          onMore={() => void files.fetchNextPage()}
          onOpen={open}
          onWhy={(file) => change({ item: file.id })}
          onUp={() => browsing && shown.folder && change({ folder: parent, item: undefined })}
        />
        {shown.item && (
          <WhyPanel
            source={shown.source}
            file={shown.item}
            onOpenFolder={(folder) => change({ folder, name: "", type: "", minSize: 0, order: "name", item: undefined })}
            onClose={() => change({ item: undefined }, true)}
          />
        )}
      </div>
    </>
  );
}
