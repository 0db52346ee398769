import assert from "node:assert/strict";
import { test } from "node:test";
import type { Job } from "../src/api/queries";
import { rateNow, ratesOver, recordRate, remaining, samplesOf } from "../src/live/rate";

const job = (listed: number, expected?: number, id = "job") =>
  ({ id, progress: { listed }, ...(expected && { expected }) }) as unknown as Job;

test("the rate is that of the last ten seconds", () => {
  const samples = [0, 5_000, 10_000, 15_000, 20_000].map((at) => ({ at, listed: at < 10_000 ? 0 : (at - 10_000) / 10 }));
  assert.equal(rateNow(samples), 100);
});

test("one sample has no rate", () => {
  assert.equal(rateNow([{ at: 0, listed: 5 }]), undefined);
  assert.equal(rateNow([]), undefined);
});

test("a rate is never negative, though a part that is listed again takes back what it had counted", () => {
  const samples = [{ at: 0, listed: 100 }, { at: 1_000, listed: 40 }];
  assert.equal(rateNow(samples), 0);
  assert.deepEqual(ratesOver(samples), [{ at: 1_000, rate: 0 }]);
});

test("what is left takes what is expected at the rate of now", () => {
  const samples = [{ at: 0, listed: 0 }, { at: 1_000, listed: 100 }];
  assert.equal(remaining(job(100, 1_100), samples), 10_000);
  assert.equal(remaining(job(100), samples), undefined);
  assert.equal(remaining(job(1_200, 1_100), samples), undefined);
});

test("samples are kept a quarter of a second apart, and only so many", () => {
  for (let i = 0; i < 4_000; i++) {
    recordRate(job(i, undefined, "long"), i * 125);
  }
  assert.equal(samplesOf("long").length, 600);
  assert.ok(samplesOf("long").every((sample, i, all) => i === 0 || sample.at - (all[i - 1]?.at ?? 0) >= 250));
});
