import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useGroups, type DuplicateGroup } from "../../api/duplicates";
import { useSources } from "../../api/queries";
import { useKeys } from "../../app/keys";
import { ProblemNote } from "../../parts/ProblemNote";
import { texts } from "../../texts";
import { usableRule, type Shown } from "./address";
import { Group } from "./Group";

const USUAL_HEIGHT = 170;

/** Groups of copies in a list of any length, which scrolls with the page. */
export function Groups({ shown }: { shown: Shown }) {
  const keep = shown.tab === "certain" ? usableRule(shown.keep) : undefined;
  const query = {
    kind: shown.tab === "possible" ? ("possible" as const) : ("certain" as const),
    ...(shown.source && { source: shown.source }),
    ...(keep && { keep, protect: shown.protect }),
  };
  const groups = useGroups(query, true);
  const rows = useMemo(() => groups.data?.pages.flatMap((page) => page.groups) ?? [], [groups.data]);
  const more = groups.hasNextPage && !groups.isFetchingNextPage;
  return (
    <>
      <ProblemNote error={groups.error} onRetry={() => void groups.refetch()} />
      {groups.isPending && <p className="muted">{texts.loading}</p>}
      {groups.data && rows.length === 0 && !groups.hasNextPage && <p className="empty">{texts.duplicates.emptyList}</p>}
      <List rows={rows} more={more} onMore={() => void groups.fetchNextPage()} />
      {groups.isFetchingNextPage && <p className="muted">{texts.duplicates.loadingMore}</p>}
    </>
  );
}

function List({ rows, more, onMore }: { rows: DuplicateGroup[]; more: boolean; onMore(): void }) {
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  const names = new Map((useSources().data ?? []).map((source) => [source.id, source.name]));
  useLayoutEffect(() => setMargin((list.current?.getBoundingClientRect().top ?? 0) + scrollY), [rows.length]);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => USUAL_HEIGHT,
    overscan: 4,
    scrollMargin: margin,
    gap: 12,
    getItemKey: (i) => `${rows[i]?.checksum}-${rows[i]?.size}-${i}`,
  });
  const items = virtual.getVirtualItems();
  const nearEnd = (items.at(-1)?.index ?? 0) >= rows.length - 10;
  useEffect(() => {
    if (more && nearEnd) {
      onMore();
    }
  });
  useGroupKeys(rows.length, (at) => virtual.scrollToIndex(at, { align: "center" }), list);

  return (
    <>
      {rows.length > 0 && <p className="hint wide-only">{texts.duplicates.hint}</p>}
      <ol
        ref={list}
        className="groups"
        aria-label={texts.duplicates.listLabel}
        style={{ blockSize: virtual.getTotalSize() }}
      >
        {items.map((item) => (
          <li
            key={item.key}
            ref={virtual.measureElement}
            data-index={item.index}
            aria-posinset={item.index + 1}
            aria-setsize={more ? -1 : rows.length}
            style={{ transform: `translateY(${item.start - margin}px)` }}
          >
            <Group group={rows[item.index] as DuplicateGroup} names={names} />
          </li>
        ))}
      </ol>
    </>
  );
}

/** n and p lead from group to group; the focus goes with them. */
function useGroupKeys(count: number, scrollTo: (at: number) => void, list: { current: HTMLOListElement | null }): void {
  const at = useRef(-1);
  const focus = (tries: number) => {
    const article = list.current?.querySelector<HTMLElement>(`[data-index="${at.current}"] article`);
    if (article) {
      article.focus({ preventScroll: true });
    } else if (tries > 0) {
      requestAnimationFrame(() => focus(tries - 1)); // it comes into the document when it has been scrolled to
    }
  };
  const go = (step: number) => {
    const here = document.activeElement?.closest<HTMLElement>("[data-index]")?.dataset["index"];
    const from = here === undefined ? at.current : Number(here);
    at.current = Math.max(0, Math.min(count - 1, from + step));
    scrollTo(at.current);
    focus(20);
  };
  useKeys({ n: () => count > 0 && go(1), p: () => count > 0 && go(-1) });
}
