import assert from "node:assert/strict";
import { test } from "node:test";
import { foldersOf } from "../src/pages/duplicates/folders";
import { readAddress, usableRule, writeAddress, type Shown } from "../src/pages/duplicates/address";

const plain: Shown = { tab: "certain", source: "", keep: "", protect: [] };

test("an address leads back to the rule and the folders that are protected", () => {
  const all: Shown = { tab: "possible", source: "s", keep: "in:/a b&c", protect: ["/x", "source:/y=z"] };
  for (const shown of [plain, all]) {
    assert.deepEqual(readAddress(writeAddress(shown)), shown);
  }
  assert.equal(writeAddress(plain).toString(), "");
});

test("nonsense in an address counts as not given", () => {
  assert.deepEqual(readAddress(new URLSearchParams("show=x&keep=random&protect=&protect=/a&protect=/a")), { ...plain, protect: ["/a"] });
});

test("a rule that names no folder yet decides nothing", () => {
  assert.deepEqual(["", "in:", "in:/a", "oldest"].map(usableRule), [undefined, undefined, "in:/a", "oldest"]);
});

test("the folders that copies are in can be chosen, and those above them", () => {
  const member = (path: string) => ({ path }) as never;
  assert.deepEqual(foldersOf([{ members: [member("/a/b/c.txt"), member("/a/d/c.txt"), member("/c.txt")] }]), ["/a", "/a/b", "/a/d"]);
});
