import assert from "node:assert/strict";
import { test } from "node:test";
import { isBrowsing, questionOf, readAddress, writeAddress, type Shown } from "../src/pages/files/address";

const plain: Shown = { source: "s", folder: undefined, name: "", type: "", minSize: 0, order: "name", reversed: false, item: undefined };

test("an address leads back to what was shown", () => {
  const all: Shown = { source: "s&t", folder: "f", name: "a b", type: "text/plain", minSize: 5, order: "size", reversed: true, item: "i" };
  for (const shown of [plain, all]) {
    assert.deepEqual(readAddress(writeAddress(shown), "another"), shown);
  }
});

test("nonsense in an address counts as not given", () => {
  const shown = readAddress(new URLSearchParams("min=-1&order=sideways&min=x"), "s");
  assert.deepEqual(shown, plain);
});

test("without a filter a folder is looked into, the top one if none is named", () => {
  assert.ok(isBrowsing(plain));
  assert.deepEqual(questionOf(plain, "top"), { source: "s", folder: "top", order: "name" });
  assert.deepEqual(questionOf({ ...plain, folder: "f" }, "top"), { source: "s", folder: "f", order: "name" });
  assert.equal(questionOf(plain, undefined), undefined);
});

test("a filter looks at the whole source", () => {
  const question = questionOf({ ...plain, folder: "f", name: "x", order: "size", minSize: 9 }, "top");
  assert.deepEqual(question, { source: "s", order: "size", descending: true, name: "x", minSize: 9 });
});

test("the end of a list is its beginning in the opposite order", () => {
  assert.deepEqual(questionOf({ ...plain, reversed: true }, "top"), { source: "s", folder: "top", order: "name", descending: true });
  assert.deepEqual(questionOf({ ...plain, order: "size", reversed: true }, "top"), { source: "s", order: "size" });
});
