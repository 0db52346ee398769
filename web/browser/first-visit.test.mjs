import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, fact, seen, slowDown } from "./browser.mjs";
import { Product, scratch } from "./product.mjs";

const HOSTILE = [
  "<img src=x onerror=alert(1)>.txt",
  "'\"><script>alert(2)</script>",
  "two\nlines",
  "gpj.\u202Eexe",
  "x".repeat(240),
];

function folderOfFiles(directory) {
  const folder = join(directory, "a folder");
  mkdirSync(join(folder, "inner", "deep"), { recursive: true });
  for (let i = 0; i < 200; i++) {
    writeFileSync(join(folder, "inner", `file-${i}.txt`), "x".repeat(i));
  }
  HOSTILE.forEach((name) => writeFileSync(join(folder, name.replaceAll("/", "_")), "hostile"));
  return folder;
}

test("from the first visit to a finished scan, and to its files", async (t) => {
  const directory = scratch(t);
  const folder = folderOfFiles(directory);
  const product = await Product.in(t, join(directory, "data"));
  const browser = await Browser.launch(t);
  const page = await browser.window();

  await page.goto(product.address);
  await seen(page, "What should DriveMind look at?");
  assert.ok(!page.url().includes("#"), "the ticket is gone from the address");

  await page.getByLabel("Path of the folder").fill(join(directory, "a f"));
  await page.locator(`datalist option[value="${folder}/"]`).waitFor({ state: "attached" });
  await page.getByLabel("Path of the folder").fill("/no/such/folder");
  await page.getByRole("button", { name: "Scan this folder" }).click();
  await seen(page, "There is no such folder");
  await page.getByLabel("Path of the folder").fill(folder);
  const begun = Date.now();
  await page.getByRole("button", { name: "Scan this folder" }).click();
  await seen(page, "Everything was listed validly, nothing is missing.");
  assert.equal(await fact(page, "Files"), 200 + HOSTILE.length);
  await page.getByRole("link", { name: "See where the space is" }).click();
  await page.getByRole("option", { name: /^inner, / }).waitFor({ state: "attached" });
  t.diagnostic(`from the path to the map of its folders: ${((Date.now() - begun) / 1000).toFixed(1)} s`);

  await page.getByRole("link", { name: "Browse files" }).click();
  await page.getByRole("row", { name: /inner/ }).click();
  await page.getByRole("row", { name: /file-10\.txt/ }).click();
  await seen(page, "It is live in the index.");
  await page.getByRole("button", { name: "Close" }).click();
  await page.getByLabel("Search names").fill("file-199");
  await page.getByRole("row", { name: /file-199\.txt/ }).waitFor();
  assert.equal(await page.getByRole("row").count(), 2, "the head and the one file");
  assert.ok(page.url().includes("name=file-199"), "the filter is in the address");

  const speedUp = await slowDown(page, 10);
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByRole("row", { name: /file-10\.txt/ }).waitFor();
  await speedUp();
  writeFileSync(join(folder, "inner", "a new file.txt"), "new");
  await page.getByRole("row", { name: /a new file/ }).waitFor();
  browser.assertQuiet(product.url);
});

test("hostile names are shown as text", async (t) => {
  const directory = scratch(t);
  const folder = folderOfFiles(directory);
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();

  await page.goto(product.address);
  await seen(page, "Complete");
  await page.goto(`${product.url}/files`);
  for (const shown of ["<img src=x onerror=alert(1)>.txt", "<script>alert(2)<_script>", "two\\u000alines", "gpj.\\u202eexe", "xxxxx"]) {
    const row = page.getByRole("row").filter({ hasText: shown });
    await row.click();
    await page.locator("aside h2").filter({ hasText: shown }).waitFor();
  }
  assert.equal(await page.locator("img[src=x]").count(), 0);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.ok(!wide, "a long name makes nothing wider");
  browser.assertQuiet(product.url);
});

test("a ticket lets in one browser, once", async (t) => {
  const directory = scratch(t);
  const product = await Product.in(t, join(directory, "data"));
  const browser = await Browser.launch(t);
  const first = await browser.window();
  const second = await browser.window();

  await first.goto(product.address);
  await seen(first, "What should DriveMind look at?");
  await second.goto(product.address);
  await seen(second, "This browser has not been let in");
  await seen(second, "This address has been used, or is older than a minute");
  await first.goto(product.address);
  await seen(first, "What should DriveMind look at?");
  await second.goto(await product.newAddress());
  await seen(second, "What should DriveMind look at?");
  assert.equal(await first.evaluate(() => document.cookie), "", "no script reads the cookie");
  browser.assertQuiet(product.url);
});
