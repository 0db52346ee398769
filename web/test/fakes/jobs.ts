import type { Fields, Stored } from "../../src/cloud/documents";

/** What tests do to the jobs of whatever is followed. */
export interface Jobs {
  put(job: Stored): void;

  /** Lets nobody in any more. */
  expire(): void;

  /** Breaks all connections, and accepts none. */
  interrupt(): void;

  /** Accepts connections again. */
  restore(): void;

  /** Waits until nobody follows a job. */
  left(): Promise<void>;

  /** Waits until all that was put has been told. */
  quiet(): Promise<void>;
}

/** The job `job-1` as it is stored, which has listed so much. */
export function listed(count: number, state = "RUNNING"): Stored {
  const fields: Fields = {
    ownerId: "anna",
    kind: "full-scan",
    subject: "drive-1",
    spec: { source: "drive-1" },
    state,
    createdAt: 1_700_000_000_000,
    slice: 1,
    progress: { listed: count },
  };
  return { id: "job-1", fields };
}
