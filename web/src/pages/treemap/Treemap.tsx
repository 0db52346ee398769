import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type RefObject } from "react";
import type { File } from "../../api/queries";
import type { TreeNode } from "../../api/tree";
import { useTheme } from "../../app/theme";
import { formatBytes, formatCount, formatShare } from "../../format";
import { texts } from "../../texts";
import { boxAt, boxesOf, keyOf, type Box } from "./boxes";
import { draw, labelOf } from "./draw";
import { neighbour } from "./move";
import { Tip } from "./Tip";

interface Props {
  node: TreeNode;
  /** The largest files that lie in the folder itself. */
  files: File[];
  /** The folder that one has come up from. */
  from: string | undefined;
  onOpen(box: Box): void;
  onUp(): void;
}

/** Folders as rectangles by size: a picture for the eye, and a list that keys move in and screen readers tell. */
export function Treemap({ node, files, from, onOpen, onUp }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const size = useSize(frame);
  const theme = useTheme();
  const id = useId();
  const [pointed, setPointed] = useState<Box>();
  const boxes = useMemo(() => boxesOf(node, files, size.width, size.height), [node, files, size]);
  const tops = useMemo(() => boxes.filter((box) => box.depth === 1), [boxes]);
  const canvas = usePicture(boxes, size, theme);
  const { at, setAt } = useChoice(tops, node, from);
  const [focused, setFocused] = useState(false);
  const chosen = tops[at];
  const marked = pointed ?? (focused ? chosen : undefined);

  const press = (event: KeyboardEvent) => {
    const next = neighbour(tops, at, event.key);
    const act = {
      Enter: () => chosen && onOpen(chosen),
      Backspace: onUp,
      Home: () => setAt(0),
      End: () => setAt(tops.length - 1),
    }[event.key];
    if (next !== undefined || act) {
      event.preventDefault();
      setPointed(undefined);
      act ? act() : setAt(next ?? at);
    }
  };
  const find = (event: { nativeEvent: MouseEvent }) =>
    boxAt(boxes, event.nativeEvent.offsetX, event.nativeEvent.offsetY);

  return (
    <div className="treemap" ref={frame}>
      <div
        role="listbox"
        tabIndex={0}
        aria-label={texts.space.folders}
        aria-describedby={`${id}hint`}
        aria-activedescendant={chosen ? `${id}${at}` : undefined}
        onKeyDown={press}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      >
        <canvas
          ref={canvas}
          aria-hidden="true"
          onMouseMove={(event) => setPointed(find(event))}
          onMouseLeave={() => setPointed(undefined)}
          onClick={(event) => {
            const box = find(event);
            if (box) {
              onOpen(box);
            }
          }}
        />
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

/** Draws at once whenever something has changed. */
function usePicture(boxes: Box[], size: { width: number; height: number }, theme: "light" | "dark") {
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!canvas.current || !context || size.width === 0) {
      return;
    }
    const scale = devicePixelRatio;
    canvas.current.width = size.width * scale;
    canvas.current.height = size.height * scale;
    context.scale(scale, scale);
    draw(context, boxes, theme);
  }, [boxes, size, theme]);
  return canvas;
}

/** The size of the picture, as the window leaves room for it. */
function useSize(frame: RefObject<HTMLDivElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const list = frame.current?.firstElementChild;
    if (!list) {
      return;
    }
    const observer = new ResizeObserver(() => {
      const { width, height } = list.getBoundingClientRect();
      setSize({ width: Math.round(width), height: Math.round(height) });
    });
    observer.observe(list);
    return () => observer.disconnect();
  }, [frame]);
  return size;
}
