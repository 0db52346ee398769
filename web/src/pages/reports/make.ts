import { api, ask } from "../../api/client";
import { orNone } from "../../api/insights";
import type { Source } from "../../api/queries";
import type { Run } from "../../live/sequence";
import * as texts from "../../texts";

/** Writes a report of a source as it was scanned last: it is counted first if it has not been since. */
export async function writeReport({ id, name }: Source, run: Run): Promise<void> {
  const query = { params: { query: { source: id } } };
  const { lastScan } = await ask(api.GET("/api/v1/sync", query));
  const insights = await orNone(ask(api.GET("/api/v1/insights", query)));
  const body = { source: id };
  if (!insights || insights.scan !== lastScan?.job) {
    await run(texts.reports.counting(name), ask(api.POST("/api/v1/insights", { body })));
  }
  await run(texts.reports.writing(name), ask(api.POST("/api/v1/reports", { body })));
}
