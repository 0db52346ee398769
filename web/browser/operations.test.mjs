import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, fact, seen } from "./browser.mjs";
import { Product, scratch } from "./product.mjs";

/** A folder in which things lie about. */
function mess(directory) {
  const folder = join(directory, "mess");
  mkdirSync(folder);
  writeFileSync(join(folder, "letter.pdf"), "a letter");
  writeFileSync(join(folder, "holiday.jpg"), "a picture");
  return folder;
}

test("a folder is tidied up, and put back", async (t) => {
  const directory = scratch(t);
  const folder = mess(directory);
  const product = await Product.in(t, join(directory, "data"));
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);

  await page.goto(`${product.url}/operations`);
  await page.getByRole("button", { name: "Make a plan" }).click();
  await seen(page, "Planned, nothing touched");
  await page.getByRole("heading", { name: "/images" }).waitFor();
  assert.ok(existsSync(join(folder, "holiday.jpg")), "a plan touches nothing");

  await page.getByRole("button", { name: "Carry it out" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Carry it out" }).click();
  await page.getByRole("status").filter({ hasText: /^Carried out$/ }).waitFor();
  assert.equal(readFileSync(join(folder, "images", "holiday.jpg"), "utf8"), "a picture");
  assert.equal(readFileSync(join(folder, "documents", "letter.pdf"), "utf8"), "a letter");

  writeFileSync(join(folder, "documents", "letter.pdf"), "a better letter");
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await page.getByRole("status").filter({ hasText: /^Taken back$/ }).waitFor();
  assert.equal(readFileSync(join(folder, "holiday.jpg"), "utf8"), "a picture");
  assert.equal(readFileSync(join(folder, "letter.pdf"), "utf8"), "a better letter", "edits are kept");
  browser.assertQuiet(product.url);
});

test("a plan tells how many folders it leaves empty", async (t) => {
  const directory = scratch(t);
  const folder = mess(directory);
  mkdirSync(join(folder, "old"));
  writeFileSync(join(folder, "old", "bill.pdf"), "a bill");
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const rules = { rules: [{ name: "all", move: "{category}/{name}" }] };
  const { operation } = await product.api("operations", { source: source.id, rules });
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await seen(page, "Complete"); // it has been let in
  await page.goto(`${product.url}/operations/${operation.id}`);
  await seen(page, "Planned, nothing touched");
  assert.equal(await fact(page, "Folders left empty, which go with it"), 1);
});
