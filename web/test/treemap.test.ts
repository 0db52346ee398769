import assert from "node:assert/strict";
import { test } from "node:test";
import type { File } from "../src/api/queries";
import type { TreeNode } from "../src/api/tree";
import { boxAt, boxesOf, partsOf } from "../src/pages/treemap/boxes";
import { colourOf } from "../src/pages/treemap/draw";
import { neighbour } from "../src/pages/treemap/move";

function folder(name: string, here: number, children: TreeNode[] = []): TreeNode {
  const bytes = here + children.reduce((sum, child) => sum + child.bytes, 0);
  return { id: name, name, files: 1, bytes, folders: children.length, here: { files: here > 0 ? 1 : 0, bytes: here }, children };
}

const root = folder("root", 100, [
  folder("a", 300, [folder("a1", 200), folder("a2", 100)]),
  { ...folder("b", 0, [folder("b1", 200)]), bytes: 300, more: 4, moreBytes: 100 },
]);

test("the parts of a folder come to its size", () => {
  const file = { id: "f", name: "f", size: 60 } as File;
  const parts = partsOf(root, [file]);
  assert.deepEqual(parts.map(({ kind, bytes }) => [kind, bytes]), [["folder", 600], ["folder", 300], ["file", 60], ["files", 40]]);
  assert.equal(parts.reduce((sum, part) => sum + part.bytes, 0), root.bytes);
});

test("areas are as the sizes are", () => {
  const boxes = boxesOf(root, [], 1_000, 600).filter((box) => box.depth === 1);
  const area = (name: string) => boxes.filter((box) => box.folder.id === name).reduce((sum, box) => sum + box.width * box.height, 0);
  assert.ok(Math.abs(area("a") / area("b") - 2) < 0.1, `${area("a")} and ${area("b")}`);
  assert.equal(boxes[0]?.folder.id, "a", "the largest comes first");
});

test("what is inside is drawn later, lies inside, and is found there", () => {
  const boxes = boxesOf(root, [], 1_000, 600);
  const outer = boxes.find((box) => box.folder.id === "a" && box.kind === "folder");
  const inner = boxes.find((box) => box.folder.id === "a1");
  assert.ok(outer && inner);
  assert.ok(boxes.indexOf(outer) < boxes.indexOf(inner));
  assert.ok(inner.x >= outer.x && inner.x + inner.width <= outer.x + outer.width && inner.y > outer.y);
  assert.equal(boxAt(boxes, inner.x + 2, inner.y + 2), inner);
  assert.equal(boxAt(boxes, -1, -1), undefined);
  assert.ok(boxes.some((box) => box.kind === "more" && box.folder.id === "b"), "folders that are not told have a place");
});

test("an empty folder has no boxes, and a map without room neither", () => {
  assert.deepEqual(boxesOf(folder("empty", 0), [], 100, 100), []);
  assert.deepEqual(boxesOf(root, [], 0, 0), []);
});

test("arrows lead to the nearest box in their direction", () => {
  const box = (x: number, y: number) => ({ x, y, width: 10, height: 10 });
  const boxes = [box(0, 0), box(20, 0), box(0, 20), box(20, 20)];
  assert.equal(neighbour(boxes, 0, "ArrowRight"), 1);
  assert.equal(neighbour(boxes, 0, "ArrowDown"), 2);
  assert.equal(neighbour(boxes, 3, "ArrowLeft"), 2);
  assert.equal(neighbour(boxes, 3, "ArrowUp"), 1);
  assert.equal(neighbour(boxes, 0, "ArrowUp"), 0, "at the edge it stays");
  assert.equal(neighbour(boxes, 0, "x"), undefined);
});

test("every box can be reached from the first", () => {
  const tops = boxesOf(folder("root", 0, Array.from({ length: 40 }, (_, i) => folder(`f${i}`, 10 + i * i))), [], 900, 500);
  const reached = new Set([0]);
  for (const at of reached) {
    ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].forEach((key) => reached.add(neighbour(tops, at, key) as number));
  }
  assert.equal(reached.size, tops.length);
});

test("colours differ by part and by depth, and are the same each time", () => {
  const of = (branch: number, depth: number, theme: "light" | "dark") => colourOf({ branch, depth, kind: "folder" }, theme);
  assert.notEqual(of(0, 1, "light"), of(1, 1, "light"));
  assert.notEqual(of(0, 1, "light"), of(0, 2, "light"));
  assert.equal(of(0, 1, "dark"), of(8, 1, "dark"));
});
