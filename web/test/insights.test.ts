import assert from "node:assert/strict";
import { test } from "node:test";
import type { Amount, Insights, Run } from "../src/api/insights";
import { formatMoment, formatShare } from "../src/format";
import { shortened } from "../src/pages/insights/amounts";
import { findingsOf } from "../src/pages/insights/findings";
import { placesOf } from "../src/pages/insights/growth";
import { changesSince } from "../src/pages/insights/since";

const amount = (name: string, bytes: number, files = 1): Amount => ({ name, bytes, files });

const insights = {
  source: "s",
  files: 10,
  bytes: 1_000,
  byCategory: [amount("documents", 100), amount("video", 600), amount("other", 300)],
  byAge: [amount("less than 30 days", 500), amount("3 to 5 years", 200), amount("more than 5 years", 300)],
  largest: [{ id: "f", path: "/a/b.mp4", size: 400 }],
} as unknown as Insights;

test("three sentences stand out, and each leads somewhere", () => {
  const copies = { copies: 3, wastedBytes: 50 };
  assert.deepEqual(findingsOf(insights, copies as never), [
    { text: "Videos take 60% (600 bytes).", href: "#by-category" },
    { text: "3 files are copies: 50 bytes.", href: "/duplicates" },
    { text: "500 bytes have not been changed for 3 years.", href: "#oldest" },
  ]);
});

test("where nobody has looked for copies, a sentence asks; where nothing is old, the largest file is told", () => {
  const young = { ...insights, byAge: [amount("less than 30 days", 1_000)] } as Insights;
  assert.deepEqual(
    findingsOf(young, null).map(({ text }) => text),
    ["Videos take 60% (600 bytes).", "Which files are there twice? Find out.", "The largest file is b.mp4 (400 bytes)."],
  );
  assert.equal(findingsOf(young, undefined).length, 2, "no sentence before the answer is there");
});

test("nothing stands out where there is nothing", () => {
  assert.deepEqual(findingsOf({ ...insights, files: 0 } as Insights, null), []);
});

test("a category of the person's own is told by its name", () => {
  const own = { ...insights, byCategory: [amount("Books", 900)] } as Insights;
  assert.equal(findingsOf(own, undefined)[0]?.text, "“Books” takes 90% (900 bytes).");
});

const run = (id: string, at: string, changes: number): Run =>
  ({ run: id, at, created: changes, updated: 0, removed: 0 }) as unknown as Run;

test("changes are counted since the scan that the figures are of", () => {
  const runs = [run("c", "2026-01-03T00:00:00.000Z", 2), run("b", "2026-01-02T00:00:00.000Z", 5), run("a", "2026-01-01T00:00:00.000Z", 9)];
  assert.equal(changesSince(runs, { scan: "a", asOf: "2026-01-01T12:00:00.000Z" }), 7);
  assert.equal(changesSince(runs, { scan: "quiet", asOf: "2026-01-02T12:00:00.000Z" }), 2, "a scan that changed nothing is no run");
  assert.equal(changesSince(runs, { scan: "c", asOf: "2026-01-04T00:00:00.000Z" }), 0);
});

test("the largest amounts are named, all others stand together and nothing is lost", () => {
  const amounts = Array.from({ length: 20 }, (_, i) => amount(`t${i}`, i));
  const short = shortened([...amounts, { ...amount("rest", 7), rest: true }], 3);
  assert.deepEqual(short.map(({ name }) => name), ["t19", "t18", "t17", ""]);
  assert.equal(short.reduce((sum, { bytes }) => sum + bytes, 0), 190 + 7);
  assert.equal(shortened(amounts.slice(0, 2)).length, 2);
});

test("growth goes from left to right and upwards", () => {
  const points = [0, 50, 100].map((bytes, i) => ({ at: new Date(i * 1_000).toISOString(), files: 1, bytes }));
  assert.deepEqual(placesOf(points, 100, 120), [{ x: 0, y: 110 }, { x: 50, y: 60 }, { x: 100, y: 10 }]);
  assert.deepEqual(placesOf(points.slice(0, 1), 100, 120), [{ x: 0, y: 60 }]);
});

test("little is told apart from nothing, and today from another day", () => {
  assert.deepEqual([0, 0.001, 0.3].map(formatShare), ["0%", "< 1%", "30%"]);
  const now = new Date(2026, 5, 2, 15, 0).getTime();
  assert.equal(formatMoment(new Date(2026, 5, 2, 14, 2).toISOString(), now), "14:02");
  assert.equal(formatMoment(new Date(2026, 5, 1, 14, 2).toISOString(), now), "Jun 1, 14:02");
});
