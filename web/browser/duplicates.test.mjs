import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, fact, seen } from "./browser.mjs";
import { homeFolder } from "./home.mjs";
import { Product, scratch } from "./product.mjs";

const HOSTILE = "<img src=x onerror=alert(1)>.bin";

/** The product with a scanned folder in which there are copies, and a window that shows its duplicates. */
async function duplicates(t) {
  const directory = scratch(t);
  const folder = join(directory, "Home");
  homeFolder(folder, 0.1);
  for (const inner of ["one", "two"]) {
    mkdirSync(join(folder, inner));
    writeFileSync(join(folder, inner, HOSTILE), "h".repeat(9_000_000));
  }
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await page.getByRole("link", { name: "Duplicates" }).click();
  return { product, browser, page };
}

test("copies are found by one click, and a rule tells what it would free", async (t) => {
  const { product, browser, page } = await duplicates(t);
  await seen(page, "Nobody has looked for copies yet.");
  await page.getByRole("button", { name: "Find copies" }).click();
  await seen(page, "Could be freed");
  const told = await product.api("duplicates");
  assert.equal(await fact(page, "Copies"), told.copies);
  assert.equal(await fact(page, "Groups"), told.groups);
  assert.ok(told.copies >= 31, `${told.copies} copies`);

  const first = page.getByRole("article").first();
  assert.match(await first.getByRole("heading").textContent(), /^<img src=x onerror=alert\(1\)>\.bin$/, "the greatest waste comes first");
  assert.equal(await page.locator("img[src=x]").count(), 0);

  await page.getByRole("combobox", { name: "Keep" }).selectOption({ label: "The oldest copy" });
  await seen(page, /The plan would remove \d+ files and free/);
  const before = Number(/remove (\d+)/.exec(await page.locator(".plan").textContent())[1]);
  await page.getByLabel("Protect a folder").fill("/Backups");
  await page.getByRole("button", { name: "Add" }).click();
  await page.waitForFunction((all) => Number(/remove (\d+)/.exec(document.querySelector(".plan").textContent)?.[1]) < all, before);
  const { searchParams } = new URL(page.url());
  assert.deepEqual([searchParams.get("keep"), searchParams.getAll("protect")], ["oldest", ["/Backups"]]);
  await page.reload();
  await seen(page, /The plan would remove/);
  await seen(page, "Would go");
  browser.assertQuiet(product.url);
});

test("by keyboard one goes from group to group, and what is kept for good stays so", async (t) => {
  const { product, browser, page } = await duplicates(t);
  await page.getByRole("button", { name: "Find copies" }).click();
  await page.getByRole("article").first().waitFor();
  const groups = await fact(page, "Groups");
  const focused = () => page.evaluate(() => document.activeElement?.closest("[data-index]")?.dataset.index);
  for (const [key, index] of [["n", "0"], ["n", "1"], ["n", "2"], ["p", "1"]]) {
    await page.keyboard.press(key);
    await page.waitForFunction((at) => document.activeElement?.closest("[data-index]")?.dataset.index === at, index);
  }
  await page.keyboard.press("k");
  await page.locator("[data-index='1']").getByText("All are wanted").waitFor();
  assert.equal(await focused(), "1");
  await page.waitForFunction((all) => [...document.querySelectorAll(".facts div")].some((each) => each.textContent === `Groups${all}`), groups - 1);

  await page.getByRole("button", { name: "Look again" }).click();
  await page.getByRole("button", { name: "Look again" }).waitFor();
  await page.reload();
  await seen(page, "All are wanted");
  assert.equal(await fact(page, "Groups kept for good"), 1);
  const answered = page.waitForResponse((response) => response.request().method() !== "GET");
  await page.getByRole("button", { name: "Decide again" }).click();
  await page.getByText("All are wanted").waitFor({ state: "detached" });
  assert.ok((await answered).ok());
  assert.equal((await product.api("duplicates")).rememberedGroups, 0);
  browser.assertQuiet(product.url);
});
