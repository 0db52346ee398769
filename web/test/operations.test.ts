import assert from "node:assert/strict";
import { test } from "node:test";
import type { OperationFile } from "../src/api/operations";
import { arrange } from "../src/pages/operations/folders";

function file(number: number, path: string, toPath?: string): OperationFile {
  return { number, path, action: toPath ? "move" : "quarantine", state: "planned", size: 1, ...(toPath && { toPath }) };
}

const FILES = [file(1, "/b.jpg", "/images/b.jpg"), file(2, "/x/a.pdf", "/documents/a.pdf"), file(3, "/c.jpg", "/images/c.jpg"), file(4, "/d")];

test("files are shown in the folders that they come from", () => {
  assert.deepEqual(
    arrange(FILES, "before").map(({ path, files }) => [path, files.map(({ number }) => number)]),
    [["/", [1, 3, 4]], ["/x", [2]]],
  );
});

test("files are shown in the folders that they go to, and last those that are set aside", () => {
  assert.deepEqual(
    arrange(FILES, "after").map(({ path, files }) => [path, files.map(({ number }) => number)]),
    [["/documents", [2]], ["/images", [1, 3]], [undefined, [4]]],
  );
});
