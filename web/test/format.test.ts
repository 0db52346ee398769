import assert from "node:assert/strict";
import { test } from "node:test";
import { formatBytes, formatCount, formatDate, formatDuration, formatRelative } from "../src/format";
import { folderOf, visible } from "../src/pages/files/visible";

test("bytes go up in steps of a thousand", () => {
  assert.equal(formatBytes(0), "0 bytes");
  assert.equal(formatBytes(999), "999 bytes");
  assert.equal(formatBytes(1_000), "1 kB");
  assert.equal(formatBytes(3_249_000_000), "3.2 GB");
  assert.equal(formatBytes(5e18), "5,000 PB");
});

test("durations have at most two units", () => {
  assert.equal(formatDuration(640), "0.6 s");
  assert.equal(formatDuration(48_000), "48 s");
  assert.equal(formatDuration(200_000), "3 min 20 s");
  assert.equal(formatDuration(7_500_000), "2 h 5 min");
});

test("times are told from now", () => {
  const now = Date.parse("2026-01-01T12:00:00.000Z");
  assert.equal(formatRelative("2026-01-01T11:59:58.000Z", now), "2 seconds ago");
  assert.equal(formatRelative("2026-01-01T12:05:00.000Z", now), "in 5 minutes");
  assert.equal(formatRelative("2025-12-31T12:00:00.000Z", now), "yesterday");
});

test("a time that a source tells oddly is shown as it is", () => {
  assert.equal(formatDate("some day"), "some day");
  assert.equal(formatDate(undefined), "");
  assert.equal(formatCount(1_234_567), "1,234,567");
});

test("a name hides nothing", () => {
  assert.equal(visible("two\nlines"), "two\\u000alines");
  assert.equal(visible("gpj.\u202eexe"), "gpj.\\u202eexe");
  assert.equal(visible("Küche 写真 🙂"), "Küche 写真 🙂");
});

test("the folder of a path ends before its last name", () => {
  assert.equal(folderOf("/a/b/c"), "/a/b");
  assert.equal(folderOf("/a"), "/");
});
