import { useNarrow } from "../../parts/useMedia";

/** The height of a row in pixels: rows have two lines on phones. */
export function useRowHeight(): number {
  return useNarrow() ? 60 : 36;
}
