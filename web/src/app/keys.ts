import { useEffect, useRef } from "react";
import { settings } from "./settings";

/** What a key does. `mod` is Ctrl, or Cmd. */
export type Bindings = Record<string, (event: KeyboardEvent) => void>;

/** The name of a pressed key, such as `?`, `/` or `mod+k`. */
export function keyName(event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return (event.ctrlKey || event.metaKey ? "mod+" : "") + (event.altKey ? "alt+" : "") + key;
}

/** Listens for keys anywhere on the page, but not while something is written or asked. */
export function useKeys(bindings: Bindings): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const name = keyName(event);
      const act = latest.current[name];
      const single = name.length === 1;
      if (!act || event.defaultPrevented || (single && !settings.get().singleKeys)) {
        return;
      }
      if (!name.startsWith("mod+") && (isWriting(event.target) || document.querySelector("dialog[open]"))) {
        return;
      }
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select") !== null;
}
