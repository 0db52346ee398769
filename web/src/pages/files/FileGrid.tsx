import { useEffect, useId, type KeyboardEvent } from "react";
import type { File } from "../../api/queries";
import { formatCount } from "../../format";
import * as texts from "../../texts";
import { FileRow } from "./FileRow";
import { useSteady } from "../../parts/useSteady";
import { useRows } from "./useRows";

const PAGE_ROWS = 12;
/** How many rows before the end of what is loaded the next page is asked for: a turned wheel passes twenty a frame. */
const AHEAD_ROWS = 250;

interface Props {
  /** What is listed: another question is looked at from its beginning. */
  about: string;
  rows: File[];
  /** The bytes of folders, by their ids. */
  sizes: Map<string, number>;
  /** Whether rows tell their folder. */
  where: boolean;
  pending: boolean;
  more: boolean;
  busy: boolean;
  empty: string;
  /** Whether the rows come from the end of the list. */
  reversed: boolean;
  onReverse(reversed: boolean): void;
  onMore(): void;
  onOpen(file: File): void;
  onWhy(file: File): void;
  onUp(): void;
}

/** A list of any length, of which only what is seen is in the document. */
export function FileGrid({ about, rows, sizes, where, pending, more, busy, empty, reversed, onReverse, onMore, onOpen, onWhy, onUp }: Props) {
  const { scroller, items, tall, count, most, height, chosen, move, setAt } = useRows(rows.length, about);
  const id = useId();
  const nearEnd = (items.at(-1)?.index ?? 0) >= count - AHEAD_ROWS;
  useEffect(() => {
    if (more && !busy && nearEnd && rows.length < most) {
      onMore();
    }
  }, [more, busy, nearEnd, rows.length, most, onMore]);

  // Without loading all that lies between, the end of a long list is its beginning in the opposite order.
  const first = () => (reversed ? onReverse(false) : move(0));
  const last = () => (reversed ? move(0) : more ? onReverse(true) : move(count - 1));
  const openRow = useSteady((file: File, index: number) => {
    setAt(index);
    onOpen(file);
  });
  const press = (event: KeyboardEvent) => {
    const row = rows[chosen];
    const act = keyAction(event.key, chosen, { move, first, last, onUp, open: () => row && onOpen(row), why: () => row && onWhy(row) });
    if (act) {
      event.preventDefault();
      act();
    }
  };

  return (
    <div className="file-list">
      <p className="muted" role="status">
        {pending ? texts.loading : summary(count, more, rows.length >= most)}
        {reversed && ` ${texts.files.fromEnd}`}
      </p>
      <div
        ref={scroller}
        className="grid"
        role="grid"
        tabIndex={0}
        aria-label={texts.files.list}
        aria-rowcount={more ? -1 : count + 1}
        aria-activedescendant={count > 0 ? `${id}${chosen}` : undefined}
        aria-describedby={`${id}keys`}
        onKeyDown={press}
      >
        <Head where={where} />
        <div role="rowgroup" className="rows" style={{ blockSize: tall }}>
          {items.map((item) => (
            <FileRow
              key={item.key}
              id={`${id}${item.index}`}
              file={rows[item.index] as File}
              index={item.index}
              top={item.start}
              height={height}
              where={where}
              folderBytes={sizes.get(rows[item.index]?.id ?? "")}
              chosen={item.index === chosen}
              onOpen={openRow}
            />
          ))}
        </div>
        {!pending && count === 0 && !more && <p className="empty">{empty}</p>}
      </div>
      <p className="hint wide-only" id={`${id}keys`}>
        {texts.files.keysHint}
      </p>
    </div>
  );
}

function Head({ where }: { where: boolean }) {
  return (
    <div role="rowgroup" className="grid-head">
      <div role="row" aria-rowindex={1} className={where ? "with-where" : ""}>
        <span role="columnheader">{texts.files.name}</span>
        {where && <span role="columnheader">{texts.files.where}</span>}
        <span role="columnheader" className="number">
          {texts.files.bytes}
        </span>
        <span role="columnheader">{texts.files.changed}</span>
      </div>
    </div>
  );
}

function summary(count: number, more: boolean, tooMany: boolean): string {
  return tooMany && more ? texts.files.tooMany(formatCount(count)) : texts.files.count(formatCount(count), more);
}

interface Acts {
  move(to: number): void;
  first(): void;
  last(): void;
  open(): void;
  why(): void;
  onUp(): void;
}

/** What a key does in the list; undefined leaves it to the browser. */
function keyAction(key: string, at: number, acts: Acts): (() => void) | undefined {
  const actions: Record<string, () => void> = {
    ArrowDown: () => acts.move(at + 1),
    ArrowUp: () => acts.move(at - 1),
    PageDown: () => acts.move(at + PAGE_ROWS),
    PageUp: () => acts.move(at - PAGE_ROWS),
    Home: acts.first,
    End: acts.last,
    Enter: acts.open,
    w: acts.why,
    Backspace: acts.onUp,
  };
  return actions[key];
}
