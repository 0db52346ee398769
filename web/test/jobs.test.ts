import assert from "node:assert/strict";
import { test } from "node:test";
import { jobOf } from "../src/cloud/jobs";
import pairs from "./fakes/jobs.json";

/** What the page knows by itself, from the kind. */
const KNOWN = ["label", "audience"];
const TIMES = ["createdAt", "startedAt", "endedAt", "waitUntil"];

function comparable(job: object): object {
  return Object.fromEntries(
    Object.entries(job)
      .filter(([name]) => !KNOWN.includes(name))
      .map(([name, value]) => [name, TIMES.includes(name) ? Date.parse(String(value)) : value]),
  );
}

test("a job that is read where it is stored is the job that the API tells", () => {
  assert.ok(pairs.length > 5);
  for (const { stored, told } of pairs) {
    assert.deepEqual(comparable(jobOf({ id: "job-1", fields: stored })), comparable(told));
  }
});
