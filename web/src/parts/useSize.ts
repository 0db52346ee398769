import { useEffect, useState, type RefObject } from "react";

export interface Size {
  width: number;
  height: number;
}

/** How large an element is, in whole pixels, now and later. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const seen = element.current;
    if (!seen) {
      return;
    }
    const observer = new ResizeObserver(() => {
      const { width, height } = seen.getBoundingClientRect();
      setSize({ width: Math.round(width), height: Math.round(height) });
    });
    observer.observe(seen);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
