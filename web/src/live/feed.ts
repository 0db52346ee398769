import type { Job } from "../api/queries";

/**
 * A way to hear of a job: by the server's stream, by a listener on its document, or by asking now and then.
 *
 * Calls back with the job as it is now and whenever it is known to have changed, in the order in which it happens. Returns when the job
 * has ended, when it is no more wanted, and when the way has come to its end by itself, so that it may be followed again. Throws a
 * ProblemError if it cannot be followed in this way: of status 404 if there is no such job, 401 if this browser is not let in any more,
 * 0 if no server answers. After it has returned nothing more is told.
 */
export type Feed = (id: string, signal: AbortSignal, take: (job: Job) => void) => Promise<void>;

/** Returns a way that remembers what it has told, for one job. */
export type OpenFeed = () => Feed;
