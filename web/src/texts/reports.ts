/** What a source came to, to keep and to pass on. */
export const reports = {
  title: "Reports",
  lead: "What a source came to at a time, to keep or to pass on. A report opens without DriveMind and without the internet; of each source the last ten are kept.",
  none: "No report has been made yet.",
  noneScanned: "No source has been scanned yet.",
  source: "Source",
  make: "Make a report",
  counting: (source: string) => `Counting ${source}`,
  writing: (source: string) => `Writing a report of ${source}`,
  list: "Reports",
  asOf: (at: string) => `As of ${at}`,
  open: "Open",
  openNamed: (name: string, at: string) => `Open the report of ${name} of ${at} in another tab`,
  save: (format: string, bytes: string) => `${format}, ${bytes}`,
  formats: { html: "Page", json: "JSON", csv: "Table (CSV)" },
  saveAs: "Save as",
  checksums: "Checksums (SHA-256)",
};
