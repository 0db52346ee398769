/** What an index holds. */
export const certificate = {
  words: { COMPLETE: "Complete", PARTIAL: "Partial" },
  complete: "Everything was listed validly, nothing is missing.",
  partial: "What is shown is true, but it is not everything.",
  none: "Not scanned yet",
};

/** How a job stands. */
export const jobStates = {
  QUEUED: "Waiting to start",
  RUNNING: "Running",
  PAUSED: "Paused",
  SUCCEEDED: "Done",
  FAILED: "Failed",
  CANCELLED: "Cancelled",
};

/** Kinds of jobs. */
export const kinds = {
  "full-scan": "Full scan",
  "delta-scan": "Update",
  "agent-intake": "Scan by its agent",
} as Record<string, string>;

/** A job on a page that waits for it. */
export const job = {
  cancel: "Cancel",
  progress: "Progress",
  rows: (count: string) => `${count} items read`,
  bytes: (read: string, all: string) => `${read} of ${all} read`,
};
