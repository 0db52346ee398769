import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import { useRowHeight } from "./useRowHeight";

/** Firefox shows nothing below some 17.9 million pixels. */
const TALLEST = 14_000_000;

/** The rows of a list that are seen, and the one that is chosen. `about` is what is listed: another is begun at its top. */
export function useRows(loaded: number, about: string) {
  const scroller = useRef<HTMLDivElement>(null);
  const height = useRowHeight();
  const most = Math.floor(TALLEST / height);
  const count = Math.min(loaded, most);
  const [at, setAt] = useState(0);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
  });
  useEffect(() => virtual.measure(), [height, virtual]);
  useEffect(() => {
    setAt(0);
    virtual.scrollToOffset(0);
  }, [about, virtual]);
  const move = (to: number) => {
    const next = Math.max(0, Math.min(count - 1, to));
    setAt(next);
    virtual.scrollToIndex(next);
  };
  return {
    scroller,
    items: virtual.getVirtualItems(),
    tall: virtual.getTotalSize(),
    count,
    most,
    height,
    chosen: Math.min(at, Math.max(0, count - 1)),
    move,
    setAt,
  };
}
