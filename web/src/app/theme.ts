import { useStore } from "../live/store";
import { useMedia } from "../parts/useMedia";
import { settings } from "./settings";

/** What the page looks like now, for what is drawn and cannot follow the styles. */
export function useTheme(): "light" | "dark" {
  const { theme } = useStore(settings);
  const dark = useMedia("(prefers-color-scheme: dark)");
  return theme === "system" ? (dark ? "dark" : "light") : theme;
}
