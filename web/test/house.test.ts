import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const LONGEST_FILE = 300;

function sources(ending: string): [string, string][] {
  return readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => [file, readFileSync(`src/${file}`, "utf8")]);
}

test("all words are in one file, so that other languages can follow", () => {
  for (const [file, text] of sources(".tsx")) {
    const between = [...text.matchAll(/>\s*([A-Za-z][^<>{}=;()]*[a-z][^<>{}=;()]*)\s*<\//g)].map((match) => match[1]);
    const attributes = [...text.matchAll(/(?:aria-label|placeholder|title|alt)="([^"]+)"/g)].map((match) => match[1]);
    assert.deepEqual([...between, ...attributes], [], file);
  }
});

test("files are short", () => {
  for (const [file, text] of [...sources(".ts"), ...sources(".tsx")]) {
    const lines = text.split("\n").length;
    assert.ok(lines < LONGEST_FILE || file === "api/api.d.ts" || file === "texts.ts", `${file} has ${lines} lines`);
  }
});

test("nothing is made of text that could be markup, and nothing is asked of another host", () => {
  for (const [file, text] of [...sources(".ts"), ...sources(".tsx")]) {
    assert.doesNotMatch(text, /dangerouslySetInnerHTML|innerHTML|\beval\(|new Function/, file);
    assert.doesNotMatch(file === "api/api.d.ts" ? "" : text, /https?:\/\//, file);
  }
});
