/** The question what to look at. */
export const welcome = {
  title: "What should DriveMind look at?",
  lead: "It makes an index of names, sizes and dates. It changes nothing, and the index stays on this machine.",
  leadInCloud: "It makes an index of names, sizes and dates, which no other user sees. It changes nothing.",
  folder: "A folder on this machine",
  folderLabel: "Path of the folder",
  folderExample: "/home/you/Documents",
  folderHint: "The whole path, from the slash on; folders are offered as you type.",
  moreFolders: "There are more folders than are offered: type on.",
  scan: "Scan this folder",
  drive: "Google Drive",
  driveHint: "You allow DriveMind to read your drive; it cannot write to it.",
  connect: "Connect Google Drive",
};

/** What is known of a source. */
export const overview = {
  asOf: "As of",
  files: "Files",
  folders: "Folders",
  bytes: "Size",
  upToDate: "Up to date",
  reading: "Changes are being read",
  outOfDate: "Changes are waiting to be read",
  needsFull: (why: string) => `The next scan lists everything: ${why}.`,
  watched: (until: string) => `Reports its changes by itself until ${until}.`,
  nextLook: (when: string) => `Looked at again ${when}.`,
  retrying: (times: number) =>
    times === 1 ? "The last scan did not finish." : `${times} scans in a row did not finish.`,
  scanning: "A scan is running",
  follow: "Follow it",
  scanNow: "Scan now",
  browse: "Browse files",
  reasons: "Why it is partial",
  notes: "Noted",
  changes: (created: string, updated: string, removed: string) =>
    `The last scan: ${created} created, ${updated} updated, ${removed} removed.`,
  never: "This source has not been scanned yet.",
  unfinished: (state: string) => `Its last scan: ${state}.`,
  sources: "Sources",
  addAnother: "Add a source",
};
