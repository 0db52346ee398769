import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job } from "../src/api/queries";
import type { Snapshot } from "../src/api/snapshots";
import { formatSigned } from "../src/format";
import { choiceOf, oneOfEach } from "../src/pages/changes/choice";
import { lastCount } from "../src/pages/insights/fresh";

const snapshots = ["c", "b", "a"].map((id) => ({ id, scan: `scan-${id}` }) as Snapshot);
const choice = (search: string) => choiceOf(new URLSearchParams(search), snapshots);

test("the last two snapshots are compared unless an address says otherwise", () => {
  assert.deepEqual(choice(""), { from: "b", to: "c" });
  assert.deepEqual(choice("from=a"), { from: "a", to: "c" });
  assert.deepEqual(choice("to=b"), { from: "a", to: "b" });
  assert.deepEqual(choice("to=a"), { from: "a", to: "a" });
});

test("an address may name scans, and what is gone stays as it is", () => {
  assert.deepEqual(choice("from=scan-a&to=scan-b"), { from: "a", to: "b" });
  assert.deepEqual(choice("from=gone"), { from: "gone", to: "c" });
});

test("of the snapshots of one scan the newest stands for all", () => {
  const counted = [{ id: "c2", scan: "scan-c" } as Snapshot, ...snapshots];
  assert.deepEqual(oneOfEach(counted).map(({ id }) => id), ["c2", "b", "a"]);
  assert.deepEqual(choiceOf(new URLSearchParams(), counted), { from: "b", to: "c2" });
  assert.deepEqual(choiceOf(new URLSearchParams("from=c"), counted), { from: "c2", to: "c2" });
  const meanwhile = [{ id: "b2", scan: "scan-b", files: 7 } as Snapshot, ...snapshots.slice(1)];
  assert.deepEqual(oneOfEach(meanwhile), meanwhile, "what was made during the next scan holds something else");
});

test("bytes by which something has changed have a sign, and none where nothing has", () => {
  assert.deepEqual([1_500, -1_500, 0].map(formatSigned), ["+1.5 kB", "−1.5 kB", "0 bytes"]);
});

test("the latest count of a source is the newest that has succeeded", () => {
  const jobs = [
    { id: "running", kind: "insights", source: "s", state: "RUNNING" },
    { id: "other", kind: "insights", source: "t", state: "SUCCEEDED" },
    { id: "new", kind: "insights", source: "s", state: "SUCCEEDED" },
    { id: "old", kind: "insights", source: "s", state: "SUCCEEDED" },
  ] as unknown as Job[];
  assert.equal(lastCount(jobs, "s"), "new");
  assert.equal(lastCount([], "s"), undefined);
});
