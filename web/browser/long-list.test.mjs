import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, noteLongTasks, seen, shownFrames } from "./browser.mjs";
import { Product, scratch, slowDrive } from "./product.mjs";

/** How many files the list has; 1000000 takes some minutes. */
const FILES = Number(process.env.DRIVEMIND_WEB_FILES ?? 30_000);

test("a long list stays fluid, and its end is one key away", async (t) => {
  const drive = await slowDrive(t, FILES, 0);
  const product = await Product.in(t, join(scratch(t), "data"));
  const source = await product.api("sources", { kind: "drive", url: drive, accessToken: "any-token-will-do" });
  const scan = await product.scan(source.id);
  assert.equal(scan.state, "SUCCEEDED", scan.reason);
  await product.rest(); // what is looked at is the page, not how it shares the machine with the count
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(await product.newAddress()); // the first one is good for a minute, and scans may take longer
  await seen(page, /nothing is missing|everything/);

  const longTasks = await noteLongTasks(page);
  await page.goto(`${product.url}/files?source=${source.id}&order=size`);
  const grid = page.locator("[role=grid][aria-activedescendant]");
  await grid.waitFor();
  await page.getByRole("row").nth(10).waitFor();
  t.diagnostic(`tasks of more than 50 ms until its rows are there: ${JSON.stringify(await longTasks())}`);
  const box = await grid.boundingBox();
  await page.mouse.move(box.x + 50, box.y + 200);
  const frames = shownFrames(page, 300);
  for (let i = 0; i < 300; i++) {
    await page.mouse.wheel(0, 700);
  }
  const { median, slow } = await frames;
  const rows = await page.getByRole("row").count();
  t.diagnostic(`${FILES} files, 300 turns of the wheel: a frame each ${median} ms, ${slow} of 300 took more than 50 ms, ${rows} rows in the document`);
  assert.ok(rows <= 80, `${rows} rows in the document`);

  const least = await smallest(product, source.id);
  await grid.focus();
  const begun = Date.now();
  await page.keyboard.press("End");
  await page.getByRole("row", { name: least }).first().waitFor();
  t.diagnostic(`its end is there after ${Date.now() - begun} ms`);
  assert.ok(page.url().includes("from=end"), "the address says so");
  await page.keyboard.press("Home");
  await page.getByText("From the end").waitFor({ state: "detached" });
  browser.assertQuiet(product.url);
});

/** The name of the file that comes last when the largest come first. */
async function smallest(product, source) {
  const { files } = await product.api(`files?source=${source}&order=size&limit=1`);
  return files[0].name;
}
