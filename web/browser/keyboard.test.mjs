import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, seen } from "./browser.mjs";
import { Product, scratch } from "./product.mjs";

/** Presses Tab until what has the focus has this name. */
async function tabTo(page, name) {
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element?.labels?.[0]?.textContent ?? element?.getAttribute("aria-label") ?? element?.textContent;
      const outline = element ? getComputedStyle(element).outlineStyle : "none";
      return { label: label?.trim(), visible: outline !== "none" };
    });
    if (at.label === name) {
      assert.ok(at.visible, `the focus on ${name} is seen`);
      return;
    }
  }
  assert.fail(`Tab does not lead to ${name}`);
}

test("everything can be done by keyboard alone", async (t) => {
  const directory = scratch(t);
  const folder = join(directory, "folder");
  mkdirSync(join(folder, "inner"), { recursive: true });
  writeFileSync(join(folder, "inner", "a.txt"), "a");
  writeFileSync(join(folder, "inner", "b.txt"), "b");
  const product = await Product.in(t, join(directory, "data"));
  const browser = await Browser.launch(t);
  const page = await browser.window();
  const keys = page.keyboard;

  await page.goto(product.address);
  await seen(page, "What should DriveMind look at?");
  await tabTo(page, "Path of the folder");
  await keys.type(folder);
  await keys.press("Enter");
  await seen(page, "nothing is missing");

  await keys.press("Control+k");
  await keys.type("files of");
  await keys.press("Enter");
  await page.getByRole("row", { name: /inner/ }).waitFor();
  await tabTo(page, "Files and folders");
  await keys.press("Enter");
  await page.getByRole("row", { name: /a\.txt/ }).waitFor();
  await keys.press("ArrowDown");
  await keys.press("w");
  await page.locator("aside h2").filter({ hasText: "b.txt" }).waitFor();
  await keys.press("Escape");
  await page.locator("aside").waitFor({ state: "detached" });
  await keys.press("Backspace");
  await page.getByRole("row", { name: /inner/ }).waitFor();

  await keys.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await keys.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await keys.press("/");
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("type")), "search");
  await keys.type("b.");
  await page.getByRole("row", { name: /b\.txt/ }).waitFor();

  await tabTo(page, "Clear filters");
  await keys.press("0");
  await page.getByRole("heading", { name: "Settings" }).waitFor();
  await tabTo(page, "Erase everything…");
  await keys.press("Enter");
  await tabTo(page, "Type erase everything to confirm");
  await keys.type("erase everything");
  await keys.press("Enter");
  await seen(page, "Receipts of what was erased");
  browser.assertQuiet(product.url);
});
