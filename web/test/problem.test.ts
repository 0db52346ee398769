import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { nextStep, problemOf } from "../src/api/problem";
import * as texts from "../src/texts";

test("a problem keeps its words and its reference", () => {
  const problem = problemOf(507, {
    type: "urn:drivemind:problem:store-full",
    title: "Full",
    detail: "There is no space left",
    correlationId: "c-1",
  });
  assert.equal(problem.message, "There is no space left");
  assert.equal(problem.correlationId, "c-1");
  assert.match(nextStep(problem), /Free some space/);
});

test("what is no problem document becomes one", () => {
  assert.equal(problemOf(502, "<html>").message, texts.problem.unknown(502));
  assert.equal(nextStep(problemOf(502, undefined)), texts.problem.steps.fallback);
});

test("there is a next step for every problem of the contract that a person can do something about", () => {
  const contract = readFileSync("../openapi.yaml", "utf8");
  const kinds = new Set([...contract.matchAll(/urn:drivemind:problem:([a-z-]+)/g)].map((match) => match[1] as string));
  const ours = ["method-not-allowed", "unsupported-media-type", "body-too-large", "forbidden", "internal", "identity-unavailable"];
  const ofAgents = ["out-of-order", "session-over", "agent-behind", "agent-stands-by", "agent-fenced", "not-ready"]; // programs that know what to do
  const missing = [...kinds].filter((kind) => !(kind in texts.problem.steps.byKind) && ![...ours, ...ofAgents].includes(kind));
  assert.deepEqual(missing, []);
});
