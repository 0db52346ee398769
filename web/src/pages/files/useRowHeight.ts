import { useSyncExternalStore } from "react";

const narrow = matchMedia("(max-width: 40rem)");

/** The height of a row in pixels: rows have two lines on phones. */
export function useRowHeight(): number {
  return useSyncExternalStore(
    (listener) => {
      narrow.addEventListener("change", listener);
      return () => narrow.removeEventListener("change", listener);
    },
    () => (narrow.matches ? 60 : 36),
  );
}
