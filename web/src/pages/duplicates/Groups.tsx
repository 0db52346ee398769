import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useDecide, useGroups, type DuplicateGroup } from "../../api/duplicates";
import { problemAt } from "../../api/problem";
import { useSources } from "../../api/queries";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { usableRule, type Shown } from "./address";
import { Group } from "./Group";
import { useGroupKeys } from "./groupKeys";

const USUAL_HEIGHT = 170;

/** Groups of copies in a list of any length, which scrolls with the page. */
export function Groups({ shown }: { shown: Shown }) {
  const keep = shown.tab === "certain" ? usableRule(shown.keep) : undefined;
  const query = {
    kind: shown.tab === "possible" ? ("possible" as const) : ("certain" as const),
    ...(shown.source && { source: shown.source }),
    ...(keep && { keep, protect: shown.protect }),
  };
  const groups = useGroups(query);
  const rows = useMemo(() => groups.data?.pages.flatMap((page) => page.groups) ?? [], [groups.data]);
  const more = groups.hasNextPage && !groups.isFetchingNextPage;
  return (
    <>
      {!isAboutRule(groups.error) && <ProblemNote error={groups.error} onRetry={() => void groups.refetch()} />}
      {groups.isPending && <p className="muted">{texts.loading}</p>}
      {groups.data && rows.length === 0 && !groups.hasNextPage && <p className="empty">{texts.duplicates.emptyList}</p>}
      <List rows={rows} more={more} onMore={() => void groups.fetchNextPage()} />
      {groups.isFetchingNextPage && <p className="muted">{texts.duplicates.loadingMore}</p>}
    </>
  );
}

/** The plan above tells what is wrong with a rule. */
function isAboutRule(error: unknown): boolean {
  return problemAt(error, "keep") !== undefined || problemAt(error, "protect") !== undefined;
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
  const decide = useDecide();
  useGroupKeys(rows, (at) => virtual.scrollToIndex(at, { align: "center" }), list, (group) =>
    decide.mutate({ group, keep: !group.remembered }),
  );

  return (
    <>
      <ProblemNote error={decide.error} />
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
            <Item group={rows[item.index]} names={names} onDecide={(group, keep) => decide.mutate({ group, keep })} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface ItemProps {
  group: DuplicateGroup | undefined;
  names: Map<string, string>;
  onDecide(group: DuplicateGroup, keep: boolean): void;
}

/** A group; nothing if the list has become shorter meanwhile. */
function Item({ group, names, onDecide }: ItemProps) {
  return group && <Group group={group} names={names} onDecide={(keep) => onDecide(group, keep)} />;
}
