import { createStore } from "../live/store";

/** What a person has chosen for this browser. */
export interface Settings {
  theme: "system" | "light" | "dark";
  singleKeys: boolean;
}

const KEY = "drivemind.settings";
const STANDARD: Settings = { theme: "system", singleKeys: true };

const store = createStore<Settings>(read());

function read(): Settings {
  try {
    return { ...STANDARD, ...(JSON.parse(localStorage.getItem(KEY) ?? "{}") as Partial<Settings>) };
  } catch {
    return STANDARD;
  }
}

export const settings = {
  ...store,

  change(part: Partial<Settings>): void {
    store.set({ ...store.get(), ...part });
    localStorage.setItem(KEY, JSON.stringify(store.get()));
    applyTheme();
  },
};

/** Makes the page light or dark; without a choice, the system decides. */
export function applyTheme(): void {
  document.documentElement.dataset["theme"] = store.get().theme;
}
