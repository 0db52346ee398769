import { useCallback, useLayoutEffect, useRef } from "react";

/** A function that stays the same while what it does changes, so that what it is given to is not drawn anew. */
export function useSteady<A extends unknown[]>(act: (...args: A) => void): (...args: A) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: A) => latest.current(...args), []);
}
