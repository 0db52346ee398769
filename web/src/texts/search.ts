/** Finding files by words. */
export const search = {
  title: "Search",
  lead: "Finds files by words in their names, their paths and, where contents are read, their texts.",
  label: "Words, or conditions",
  hint: "All words must be there; in quotes they are a phrase. Conditions: type:pdf, in:folder, owner:me, before:2025, after:2024-03.",
  none: "Nothing was found.",
  behind: "Some of what was scanned last cannot be found yet; it is being indexed.",
  unanswered: "A drive did not search its contents in time; what only they say is missing.",
  more: "There may be more. Another word narrows it down.",
  results: "Files found",
  show: "Show its beginning",
  showNamed: (name: string) => `Show the beginning of ${name}`,
  hide: "Hide it",
  unreadable: "The file cannot be read now.",
  save: "Save",
  inText: "in its text",
  found: (count: number) => (count === 1 ? "1 file" : `${count} files`),
};
