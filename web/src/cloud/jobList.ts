import type { QueryClient } from "@tanstack/react-query";
import { hasEnded, type Job } from "../api/queries";
import type { LiveDocuments } from "./documents";
import { JOBS, jobOf } from "./jobs";
import type { User, Users } from "./users";

/** As many as the page asks the API for. */
const MOST = 50;

/** Keeps the list of jobs as the database has it, for whoever is signed in; forgets everything of a user who has left. */
export function listenToJobs(users: Users, open: () => Promise<LiveDocuments>, queries: QueryClient): void {
  let stop = () => {};
  let known: string | undefined;
  const begin = (user: User | undefined) => {
    if (user?.id === known) {
      return;
    }
    stop();
    if (known !== undefined) {
      queries.clear();
    }
    known = user?.id;
    stop = user ? listen(open, queries) : () => {};
  };
  users.onChange(begin);
}

function listen(open: () => Promise<LiveDocuments>, queries: QueryClient): () => void {
  let wanted = true;
  let stop = () => {};
  void open()
    .then((documents) => {
      if (wanted) {
        stop = documents.latest(JOBS, "createdAt", MOST, {
          next: (stored) => take(stored.map(jobOf), queries),
          fail: () => {}, // the list is asked for now and then as well
        });
      }
    })
    .catch(() => {});
  return () => {
    wanted = false;
    stop();
  };
}

/** Shows the jobs; what others have ended meanwhile may have changed the rest. */
function take(jobs: Job[], queries: QueryClient): void {
  const before = queries.getQueryData<Job[]>(["jobs"]) ?? [];
  queries.setQueryData(["jobs"], jobs);
  const running = new Set(before.filter((job) => !hasEnded(job)).map((job) => job.id));
  if (jobs.some((job) => hasEnded(job) && running.has(job.id))) {
    void queries.invalidateQueries({ predicate: ({ queryKey: [kind] }) => kind !== "job" && kind !== "jobs" });
  }
}
