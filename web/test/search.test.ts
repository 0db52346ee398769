import assert from "node:assert/strict";
import { test } from "node:test";
import { piecesOf } from "../src/pages/search/pieces";

test("a snippet is divided where its marks are", () => {
  assert.deepEqual(piecesOf("the treasure lies", [[4, 12]]), [
    { text: "the ", marked: false },
    { text: "treasure", marked: true },
    { text: " lies", marked: false },
  ]);
});

test("a snippet without marks is one piece, and marks that make no sense are passed over", () => {
  assert.deepEqual(piecesOf("text", []), [{ text: "text", marked: false }]);
  assert.deepEqual(piecesOf("text", [[2, 9], [3, 1], []]), [{ text: "text", marked: false }]);
  assert.deepEqual(piecesOf("", []), []);
});
