import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { ProblemError } from "../src/api/problem";
import type { Job } from "../src/api/queries";
import type { Feed } from "../src/live/feed";
import { listenerFeed } from "../src/live/listener";
import { pollingFeed } from "../src/live/polling";
import { streamFeed } from "../src/live/stream";
import { MadeUpDocuments } from "./fakes/documents";
import { Server } from "./fakes/server";
import { listed, type Jobs } from "./fakes/jobs";

/** Each way to follow a job, over a server or database that is played. */
interface Way {
  jobs: Jobs;
  feed: Feed;
}

async function stream(): Promise<Way> {
  const server = await Server.start();
  after(() => server.end());
  return { jobs: server, feed: streamFeed((path, init) => server.fetch(path, init)) };
}

async function polling(): Promise<Way> {
  const server = await Server.start();
  after(() => server.end());
  return { jobs: server, feed: pollingFeed((id, signal) => server.read(id, signal), (signal) => server.news(signal), Infinity) };
}

async function listener(): Promise<Way> {
  const documents = new MadeUpDocuments();
  return { jobs: documents, feed: listenerFeed(async () => documents) };
}

/** Follows a job; tells what was taken so far, and waits until it is something. */
class Taken {
  readonly jobs: Job[] = [];
  readonly stop = new AbortController();
  readonly end: Promise<void>;
  private awaited: { many: number; reached(): void } | undefined;

  constructor(feed: Feed, id: string) {
    this.end = feed(id, this.stop.signal, (job) => {
      this.jobs.push(job);
      if (this.awaited && this.jobs.length >= this.awaited.many) {
        this.awaited.reached();
      }
    });
    this.end.catch(() => {}); // each test looks at it by itself
  }

  /** Waits until so many states were taken; throws if following ends before. */
  async many(many: number): Promise<void> {
    if (this.jobs.length < many) {
      await Promise.race([
        new Promise<void>((reached) => (this.awaited = { many, reached })),
        this.end.then(() => assert.fail(`ended after ${this.jobs.length} states`)),
      ]);
    }
  }

  get counts(): (number | undefined)[] {
    return this.jobs.map((job) => job.progress.listed);
  }
}

async function refusedWith(status: number, taken: Taken): Promise<void> {
  await assert.rejects(taken.end, (error) => error instanceof ProblemError && error.status === status);
}

for (const [name, open] of Object.entries({ stream, polling, listener })) {
  describe(`a job followed by ${name}`, () => {
    test("is told as it is now, and then as it changes, in that order", async () => {
      const { jobs, feed } = await open();
      jobs.put(listed(1));
      const taken = new Taken(feed, "job-1");
      await taken.many(1);
      jobs.put(listed(2));
      await taken.many(2);
      jobs.put(listed(3));
      await taken.many(3);
      assert.deepEqual(taken.counts, [1, 2, 3]);
      taken.stop.abort();
      await taken.end;
    });

    test("is followed to its end, which is told", async () => {
      const { jobs, feed } = await open();
      jobs.put(listed(1));
      const taken = new Taken(feed, "job-1");
      await taken.many(1);
      jobs.put(listed(5, "SUCCEEDED"));
      await taken.end;
      assert.equal(taken.jobs.at(-1)?.state, "SUCCEEDED");
      await jobs.left();
    });

    test("that has ended already is told once", async () => {
      const { jobs, feed } = await open();
      jobs.put(listed(7, "FAILED"));
      const taken = new Taken(feed, "job-1");
      await taken.end;
      assert.deepEqual(taken.counts, [7]);
    });

    test("is told no more when it is no more wanted", async () => {
      const { jobs, feed } = await open();
      jobs.put(listed(1));
      const taken = new Taken(feed, "job-1");
      await taken.many(1);
      taken.stop.abort();
      await taken.end;
      jobs.put(listed(2));
      await jobs.quiet();
      assert.deepEqual(taken.counts, [1]);
      await jobs.left();
    });

    test("that was not wanted even before it was followed is not told", async () => {
      const { jobs, feed } = await open();
      jobs.put(listed(1));
      const stop = new AbortController();
      stop.abort();
      await feed("job-1", stop.signal, () => assert.fail("told"));
    });

    test("that does not exist is a problem of its own", async () => {
      const { feed } = await open();
      await refusedWith(404, new Taken(feed, "job-1"));
    });

    test("is not told to a browser that is not let in any more", async () => {
      const { jobs, feed } = await open();
      jobs.put(listed(1));
      const taken = new Taken(feed, "job-1");
      await taken.many(1);
      jobs.expire();
      jobs.put(listed(2));
      await taken.end.catch(() => {}); // a stream is cut off, and says why when it is followed again
      await refusedWith(401, new Taken(feed, "job-1"));
      assert.deepEqual(taken.counts, [1]);
    });

    test("is told as it is now after an outage, by itself or when it is followed again", async () => {
      const { jobs, feed } = await open();
      jobs.put(listed(1));
      const before = new Taken(feed, "job-1");
      await before.many(1);
      jobs.interrupt();
      jobs.put(listed(9));
      jobs.restore();
      await Promise.race([before.many(2), before.end]).catch((error: unknown) => assert.ok(error instanceof ProblemError && error.isLost, String(error)));
      const again = before.jobs.length > 1 ? before : new Taken(feed, "job-1"); // a listener reconnects by itself
      await again.many(1);
      assert.equal(again.counts.at(-1), 9);
      again.stop.abort();
      await again.end;
    });
  });
}
