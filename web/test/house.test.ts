import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import * as texts from "../src/texts";

const LONGEST_FILE = 300;

function sources(ending: string): [string, string][] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => [file, readFileSync(`src/${file}`, "utf8")]);
}

test("all words are in one folder, so that other languages can follow", () => {
  for (const [file, text] of sources(".tsx")) {
    const between = [...text.matchAll(/>\s*([A-Za-z][^<>{}=;()]*[a-z][^<>{}=;()]*)\s*<\//g)].map((match) => match[1]);
    const attributes = [...text.matchAll(/(?:aria-label|placeholder|title|alt)="([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual([...between, ...attributes], [], file);
  }
});

test("files are short", () => {
  for (const [file, text] of [...sources(".ts"), ...sources(".tsx"), ...sources(".css")]) {
    const lines = text.split("\n").length;
    assert.ok(lines < LONGEST_FILE || file === "api/api.d.ts", `${file} has ${lines} lines`);
  }
});

test("nothing is made of text that could be markup, and nothing is asked of another host", () => {
  for (const [file, text] of [...sources(".ts"), ...sources(".tsx")]) {
    assert.doesNotMatch(text, /dangerouslySetInnerHTML|innerHTML|\beval\(|new Function/, file);
    assert.doesNotMatch(file === "api/api.d.ts" ? "" : text, /https?:\/\//, file);
  }
});

test("nothing is said that no page says", () => {
  const code = [...sources(".ts"), ...sources(".tsx")].filter(([file]) => !file.startsWith("texts/")).map(([, text]) => text).join("\n");
  const unused = pathsOf(texts, "texts").filter((path) => !new RegExp(`${path.replaceAll(".", "\\.")}\\b`).test(code));
  assert.deepEqual(unused, []);
});

/** Where each text is; those that are found by a value, such as the state of a job, count as one. */
function pathsOf(part: object, path: string): string[] {
  const byValue: object[] = [
    texts.certificate.words, texts.problem.steps, texts.problem.cloudSteps, texts.jobStates, texts.kinds, texts.files.types,
    texts.files.orders, texts.files.foundKinds, texts.insights.takes, texts.insights.categories, texts.insights.kinds,
    texts.duplicates.tabs, texts.duplicates.rules, texts.changes.kinds, texts.reports.formats,
    texts.connections.accessKinds, texts.connections.health, texts.activity.actors,
    texts.agents.states, texts.agents.statuses,
    texts.schedules.states, texts.schedules.outcomes,
    texts.operations.rules, texts.operations.states, texts.operations.counts, texts.operations.arrangements, texts.operations.fileStates,
    texts.activity.actions, texts.activity.outcomes, texts.settings.themes, texts.units,
  ];
  return Object.entries(part).flatMap(([key, value]) =>
    typeof value === "object" && !Array.isArray(value) && !byValue.includes(value)
      ? pathsOf(value, `${path}.${key}`)
      : [`${path}.${key}`],
  );
}
