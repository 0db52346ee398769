/** What surrounds all pages. */
export const product = "DriveMind";
export const skip = "Skip to content";
export const nav = "Pages";
export const more = "More";
export const pages = {
  overview: "Overview",
  scans: "Scans",
  files: "Files",
  duplicates: "Duplicates",
  changes: "Changes",
  reports: "Reports",
  categories: "Categories",
  connections: "Connections",
  search: "Search",
  operations: "Clean up",
  schedules: "Schedules",
  agents: "Agents",
  activity: "Activity",
  settings: "Settings",
  missing: "No such page",
};
export const missing = "There is nothing at this address. Choose a page from the menu.";
export const loading = "Loading…";
export const close = "Close";
export const cancel = "Cancel";
export const tryAgain = "Try again";
export const begin = "Choose what to scan";
export const showMore = "Show more";
export const failure = {
  unknown: "This page could not begin",
  title: "This page has failed",
  step: "Your index is not affected. Load the page again; if it fails again, the browser’s console says more.",
  reload: "Load again",
};
export const signIn = {
  title: "This browser has not been let in",
  explain: "DriveMind is for you alone. Each address that it prints lets in one browser, once, within a minute.",
  step: "In a terminal, run this and open the address that it prints:",
  command: "scripts/drivemind up",
  cloudTitle: "Sign in to DriveMind",
  cloudExplain: "Google tells DriveMind your e-mail address, and nothing else. Connecting a drive is a step of its own.",
  google: "Sign in with Google",
  out: "Sign out",
  as: (name: string) => `Signed in as ${name}.`,
  expired: "Your session has ended. Sign in again; nothing is lost",
  disabled: "This account may not sign in here. Ask those who run this installation",
  denied: "You did not allow the sign-in. Try again and allow it",
  unasked: "The browser came back with a sign-in that this page did not begin. Sign in again",
  refused: (code: string) => `The sign-in was refused (${code}). Try again`,
};
export const connection = {
  lost: (since: string, seconds: number) =>
    `As of ${since}: the connection is lost. Trying again in ${seconds} s. What is shown stays as it was.`,
  polling: (seconds: number) => `Live updates cannot be had; this page asks every ${seconds} seconds instead.`,
};
export const keys = {
  title: "Keys",
  rows: [
    ["?", "Shows this list"],
    ["/", "Searches files"],
    ["Ctrl K", "Goes anywhere"],
    ["0 to 9", "Opens a page"],
    ["Esc", "Closes what is open"],
    ["↑ ↓", "Moves in a list"],
    ["Enter", "Opens what is chosen"],
    ["Backspace", "Goes up a folder, in lists and in the map"],
    ["w", "Tells why a file is in the index"],
    ["t", "Shows the map of folders as a table, and back"],
    ["n p", "Goes to the next group of copies, or the one before"],
    ["k", "Keeps all copies of a group"],
  ] as [string, string][],
  key: "Key",
  does: "What it does",
  show: "Keys",
};
export const palette = {
  title: "Go to",
  label: "Go to a page or a source",
  none: "Nothing of that name.",
  space: (source: string) => `Overview of ${source}`,
  files: (source: string) => `Files of ${source}`,
  results: "Places",
};
export const units = { seconds: "s", minutes: "min", hours: "h" };
