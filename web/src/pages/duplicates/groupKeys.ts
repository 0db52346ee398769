import { useRef, type RefObject } from "react";
import type { DuplicateGroup } from "../../api/duplicates";
import { useKeys } from "../../app/keys";

/** How many frames a group may take to come into the document when it has been scrolled to. */
const FRAMES = 20;

/** n and p lead from group to group, and the focus goes with them; k keeps all copies of one. */
export function useGroupKeys(
  rows: DuplicateGroup[],
  scrollTo: (at: number) => void,
  list: RefObject<HTMLOListElement | null>,
  decide: (group: DuplicateGroup) => void,
): void {
  const at = useRef(-1);
  const here = () => {
    const index = document.activeElement?.closest<HTMLElement>("[data-index]")?.dataset["index"];
    return index === undefined ? at.current : Number(index);
  };
  const focus = (frames: number) => {
    const article = list.current?.querySelector<HTMLElement>(`[data-index="${at.current}"] article`);
    if (article) {
      article.focus({ preventScroll: true });
    } else if (frames > 0) {
      requestAnimationFrame(() => focus(frames - 1));
    }
  };
  const go = (step: number) => {
    if (rows.length > 0) {
      at.current = Math.max(0, Math.min(rows.length - 1, here() + step));
      scrollTo(at.current);
      focus(FRAMES);
    }
  };
  const keep = () => {
    const group = rows[here()];
    if (group && !group.possible) {
      decide(group);
    }
  };
  useKeys({ n: () => go(1), p: () => go(-1), k: keep });
}
