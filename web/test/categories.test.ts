import assert from "node:assert/strict";
import { test } from "node:test";
import { problemAt, problemOf } from "../src/api/problem";
import { rulesOf, typedOf } from "../src/pages/categories/rules";

test("rules are read from words and lines, each once", () => {
  assert.deepEqual(rulesOf({ name: " Books ", endings: "epub, mobi  epub;azw", types: "", globs: "/Library, old/**\n\n invoice* \n", inTexts: "invoice found:iban\n" }), {
    name: "Books",
    extensions: ["epub", "mobi", "azw"],
    types: [],
    globs: ["/Library, old/**", "invoice*"],
    texts: ["invoice found:iban"],
  });
});

test("what is changed begins as it was", () => {
  const rules = { name: "Books", extensions: ["epub", "mobi"], types: ["image/*"], globs: ["a b*", "/c/**"], texts: ["due found:date", "bill"] };
  assert.deepEqual(rulesOf(typedOf({ ...rules, builtIn: false })), rules);
});

test("a problem is said at its field", () => {
  const problem = problemOf(400, { detail: "There is such a category", field: "globs[2]" });
  assert.equal(problemAt(problem, "globs"), "There is such a category");
  assert.equal(problemAt(problem, "name"), undefined);
  assert.equal(problemAt(new Error("x"), "name"), undefined);
});
