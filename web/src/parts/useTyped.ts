import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { useSteady } from "./useSteady";

const PAUSE_MS = 150;

/**
 * What somebody is typing, and how to say what it is now. It is told a moment after the last key; only keys are: what the value becomes
 * elsewhere is shown in the place of what was typed, and never told back.
 */
export function useTyped(value: string, tell: (typed: string) => void): [string, (typed: string) => void] {
  const [typed, setTyped] = useState(value);
  const told = useRef(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tellNow = useSteady((text: string) => {
    told.current = text;
    tell(text);
  });

  useLayoutEffect(() => {
    if (value !== told.current) {
      told.current = value;
      clearTimeout(timer.current);
      setTyped(value);
    }
  }, [value]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (text: string) => {
    setTyped(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => tellNow(text), PAUSE_MS);
  };
  return [typed, type];
}
