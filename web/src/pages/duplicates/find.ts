import { api, ask } from "../../api/client";
import { orNone, type Insights } from "../../api/insights";
import type { Job, Source } from "../../api/queries";
import { createSequencer, type Run } from "../../live/sequence";
import * as texts from "../../texts";

export const finding = createSequencer();

/** Runs what is missing, one job after the other: counts, checksums, then the comparison itself. */
export async function findCopies(run: Run): Promise<void> {
  const { sources } = await ask(api.GET("/api/v1/sources"));
  for (const source of sources) {
    await prepare(source, run);
  }
  await run(texts.duplicates.steps.duplicates, ask(api.POST("/api/v1/duplicates")));
}

/** Sees to it that a source is counted as of its last scan, and that its checksums are known where they decide. */
async function prepare(source: Source, run: Run): Promise<void> {
  const { lastScan } = await ask(api.GET("/api/v1/sync", { params: { query: { source: source.id } } }));
  if (!lastScan) {
    return;
  }
  let insights = await insightsOf(source);
  if (insights?.scan !== lastScan.job) {
    await count(source, run);
    insights = await insightsOf(source);
  }
  if (!insights?.withoutChecksum) {
    return;
  }
  const job = await run(
    texts.duplicates.steps.checksums(source.name),
    ask(api.POST("/api/v1/checksums", { body: { source: source.id } })),
  );
  if (job.progress["checksums"]) {
    await count(source, run);
  }
}

function insightsOf(source: Source): Promise<Insights | null> {
  return orNone(ask(api.GET("/api/v1/insights", { params: { query: { source: source.id } } })));
}

function count(source: Source, run: Run): Promise<Job> {
  return run(texts.duplicates.steps.count(source.name), ask(api.POST("/api/v1/insights", { body: { source: source.id } })));
}
