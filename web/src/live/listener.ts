import { hasEnded } from "../api/queries";
import type { LiveDocuments } from "../cloud/documents";
import { JOBS, jobOf } from "../cloud/jobs";
import type { Feed } from "./feed";

/** A listener on the document of a job. */
export function listenerFeed(open: () => Promise<LiveDocuments>): Feed {
  return async (id, signal, take) => {
    const documents = await open();
    let stop = () => {};
    const heard = new Promise<void>((resolve, reject) => {
      let over = signal.aborted;
      const end = (settle: () => void) => {
        over = true;
        settle();
      };
      if (over) {
        resolve();
        return;
      }
      signal.addEventListener("abort", () => end(resolve));
      stop = documents.one(JOBS, id, {
        next(stored) {
          if (over) {
            return;
          }
          const job = jobOf(stored);
          take(job);
          if (hasEnded(job)) {
            end(resolve);
          }
        },
        fail: (error) => end(() => reject(error)),
      });
    });
    await heard.finally(() => stop());
  };
}
