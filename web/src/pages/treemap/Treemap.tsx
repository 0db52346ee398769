import { useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { File } from "../../api/queries";
import type { TreeNode } from "../../api/tree";
import { formatBytes, formatCount, formatShare } from "../../format";
import { useKeptFocus } from "../../parts/useKeptFocus";
import { useSize } from "../../parts/useSize";
import * as texts from "../../texts";
import { boxesOf, keyOf, type Box } from "./boxes";
import { labelOf } from "./draw";
import { neighbour } from "./move";
import { Picture } from "./Picture";
import { Tip } from "./Tip";

interface Props {
  node: TreeNode;
  /** The largest files that lie in the folder itself. */
  files: File[];
  /** The folder that one has come up from. */
  from: string | undefined;
  /** Whether a person has led here, and not the address. */
  acted: boolean;
  onOpen(box: Box): void;
  onUp(): void;
}

/** Folders as rectangles by size: a picture for the eye, and a list that keys move in and screen readers tell. */
export function Treemap({ node, files, from, acted, onOpen, onUp }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const size = useSize(list);
  useKeptFocus(list, acted, node.id);
  const id = useId();
  const [pointed, setPointed] = useState<Box>();
  const [focused, setFocused] = useState(false);
  const boxes = useMemo(() => boxesOf(node, files, size.width, size.height), [node, files, size]);
  const tops = useMemo(() => boxes.filter((box) => box.depth === 1), [boxes]);
  const { at, setAt } = useChoice(tops, node, from);
  const chosen = tops[at];
  const marked = pointed ?? (focused ? chosen : undefined);
  const press = (event: KeyboardEvent) => {
    const act = actionOf(event.key, tops, at, { setAt, onOpen, onUp });
    if (act) {
      event.preventDefault();
      setPointed(undefined);
      act();
    }
  };

  return (
    <div className="treemap">
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={texts.space.folders}
        aria-describedby={`${id}hint`}
        aria-activedescendant={chosen ? `${id}${at}` : undefined}
        onKeyDown={press}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        <Picture boxes={boxes} size={size} onPoint={setPointed} onOpen={onOpen} />
        {tops.map((box, i) => (
          <span key={keyOf(box)} id={`${id}${i}`} role="option" aria-selected={i === at} className="unseen">
            {told(box, node)}
          </span>
        ))}
      </div>
      {marked && <Mark box={marked} />}
      {marked && <Tip box={marked} whole={node} frame={size} />}
      <p className="hint wide-only" id={`${id}hint`}>
        {texts.space.hint}
      </p>
    </div>
  );
}

interface Acts {
  setAt(at: number): void;
  onOpen(box: Box): void;
  onUp(): void;
}

/** What a key does on the map; undefined leaves it to the browser. */
function actionOf(key: string, tops: Box[], at: number, acts: Acts): (() => void) | undefined {
  const next = neighbour(tops, at, key);
  if (next !== undefined) {
    return () => acts.setAt(next);
  }
  const chosen = tops[at];
  const actions: Record<string, () => void> = {
    Enter: () => chosen && acts.onOpen(chosen),
    Backspace: acts.onUp,
    Home: () => acts.setAt(0),
    End: () => acts.setAt(tops.length - 1),
  };
  return actions[key];
}

function told(box: Box, whole: TreeNode): string {
  const bytes = formatBytes(box.bytes);
  const share = formatShare(box.bytes / Math.max(1, whole.bytes));
  return box.kind === "more" || box.kind === "file"
    ? texts.space.toldShort(labelOf(box), bytes, share)
    : texts.space.told(labelOf(box), bytes, share, formatCount(box.files));
}

function Mark({ box }: { box: Box }) {
  return (
    <span
      className="treemap-mark"
      aria-hidden="true"
      style={{ transform: `translate(${box.x}px, ${box.y}px)`, inlineSize: box.width, blockSize: box.height }}
    />
  );
}

/** Which of the largest parts is chosen: at first the one that one has come from, else the largest. */
function useChoice(tops: Box[], node: TreeNode, from: string | undefined) {
  const [choice, setChoice] = useState({ node, at: 0 });
  const first = Math.max(0, tops.findIndex((box) => box.kind === "folder" && box.folder.id === from));
  const at = choice.node === node ? Math.min(choice.at, Math.max(0, tops.length - 1)) : first;
  return { at, setAt: (next: number) => setChoice({ node, at: next }) };
}
