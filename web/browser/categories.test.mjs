import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, seen } from "./browser.mjs";
import { Product, scratch } from "./product.mjs";

test("a category is made, corrected, used, changed and deleted", async (t) => {
  const directory = scratch(t);
  const folder = join(directory, "folder");
  mkdirSync(folder);
  ["a.epub", "b.epub", "c.txt"].forEach((name) => writeFileSync(join(folder, name), "x".repeat(1_000)));
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await seen(page, /^Counted at/);
  await page.getByRole("link", { name: "Categories", exact: true }).click();

  await page.getByRole("button", { name: "New category" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("video");
  await dialog.getByLabel("Endings").fill("epub");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("alert").getByText(/already/).waitFor();
  assert.equal(await dialog.getByLabel("Name").getAttribute("aria-invalid"), "true");
  await dialog.getByLabel("Name").fill("Books <b>");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("heading", { name: "Books <b>" }).waitFor();

  await seen(page, "The figures are as of the categories before.");
  await page.getByRole("button", { name: "Count again" }).click();
  await seen(page, "2 files, 2 kB");
  await page.getByText("The figures are as of the categories before.").waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Change Books <b>" }).click();
  assert.equal(await dialog.getByLabel("Endings").inputValue(), "epub");
  await dialog.getByLabel("Name").fill("Novels");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Novels" }).waitFor();

  await page.getByRole("button", { name: "Delete Novels" }).click();
  await dialog.getByText(/2 files \(2 kB\) are in it/).waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("heading", { name: "Novels" }).waitFor();
  await page.getByRole("button", { name: "Delete Novels" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("heading", { name: "Novels", exact: true }).waitFor({ state: "detached" });
  browser.assertQuiet(product.url);
});
