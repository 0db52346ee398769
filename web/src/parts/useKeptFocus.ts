import { useEffect, type RefObject } from "react";

/** Takes the focus when what had it is gone, so that keys go on where they were. Not before a person has done something. */
export function useKeptFocus(element: RefObject<HTMLElement | null>, acted: boolean, shown: string): void {
  useEffect(() => {
    if (acted && document.activeElement === document.body) {
      element.current?.focus({ preventScroll: true });
    }
  }, [element, acted, shown]);
}
