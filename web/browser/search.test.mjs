import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, seen } from "./browser.mjs";
import { Product, scratch } from "./product.mjs";

test("a file is found as one types, looked at as text, saved, and gone from the results once it is deleted", async (t) => {
  const directory = scratch(t);
  const folder = join(directory, "folder");
  const hostile = "<img src=x onerror=alert(1)> the treasure lies in Lisbon";
  mkdirSync(join(folder, "letters"), { recursive: true });
  writeFileSync(join(folder, "letters", "to-the-landlord.txt"), hostile);
  writeFileSync(join(folder, "other.txt"), "nothing");
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await seen(page, "Complete");
  await page.goto(`${product.url}/search`);
  await page.getByRole("searchbox").fill("landl");
  const hit = page.getByRole("article").filter({ hasText: "to-the-landlord.txt" });
  await hit.waitFor();

  await hit.getByRole("button", { name: "Show the beginning of to-the-landlord.txt" }).click();
  await page.getByText(hostile).waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);

  const download = page.waitForEvent("download");
  await hit.getByRole("link", { name: "Save" }).click();
  const file = join(directory, "saved.txt");
  await (await download).saveAs(file);
  assert.equal(readFileSync(file, "utf8"), hostile);

  rmSync(join(folder, "letters", "to-the-landlord.txt"));
  await product.scan(source.id);
  await page.getByRole("searchbox").fill("landlo");
  await seen(page, "Nothing was found.");
  browser.assertQuiet(product.url);
});
