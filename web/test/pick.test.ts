import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job } from "../src/api/queries";
import { lastChange } from "../src/pages/files/fresh";
import { historyOf, isQuiet, pickScan } from "../src/pages/scans/pick";

const NOW = Date.parse("2026-01-01T12:00:00.000Z");

function scan(id: string, kind: string, state: string, seconds: number, changes?: number): Job {
  return {
    id,
    kind,
    state,
    source: "s",
    createdAt: new Date(NOW - seconds * 1000).toISOString(),
    ...(changes !== undefined && {
      result: { certificate: "COMPLETE", created: changes, updated: 0, removed: 0 },
    }),
  } as unknown as Job;
}

const full = scan("full", "full-scan", "SUCCEEDED", 900, 0);
const told = scan("told", "delta-scan", "SUCCEEDED", 600, 3);
const quiet = scan("quiet", "delta-scan", "SUCCEEDED", 60, 0);

test("an update that found nothing is quiet, a full scan never is", () => {
  assert.deepEqual([full, told, quiet].map(isQuiet), [false, false, true]);
});

test("a scan that runs is shown, but no update that only flashes by", () => {
  const running = scan("running", "full-scan", "RUNNING", 1);
  assert.equal(pickScan([running, quiet, told], NOW)?.id, "running");
  assert.equal(pickScan([scan("brief", "delta-scan", "RUNNING", 1), quiet, told], NOW)?.id, "told");
  assert.equal(pickScan([scan("long", "delta-scan", "RUNNING", 9), quiet, told], NOW)?.id, "long");
});

test("else it is the latest that has something to tell", () => {
  assert.equal(pickScan([quiet, told, full], NOW)?.id, "told");
  assert.equal(pickScan([quiet], NOW)?.id, "quiet");
  assert.equal(pickScan([], NOW), undefined);
});

test("the latest change of an index is that of the scan that made it", () => {
  assert.equal(lastChange([quiet, told, full], "s"), "told");
  assert.equal(lastChange([quiet, told, full], "another"), undefined);
});

test("history has each scan once, the latest first, without quiet ones but for the one that is shown", () => {
  const ids = (jobs: Job[]) => jobs.map(({ id }) => id);
  assert.deepEqual(ids(historyOf([quiet, told], [told, full], undefined)), ["told", "full"]);
  assert.deepEqual(ids(historyOf([quiet], [full], "quiet")), ["quiet", "full"]);
});
