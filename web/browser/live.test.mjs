import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, fact, seen } from "./browser.mjs";
import { Product, scratch, slowDrive } from "./product.mjs";

const FILES = 40_000;

async function duringScan(t) {
  const drive = await slowDrive(t, FILES, 800);
  const product = await Product.in(t, join(scratch(t), "data"));
  const source = await product.api("sources", { kind: "drive", url: drive, accessToken: "any-token-will-do" });
  await product.api("scan/start", { source: source.id, lanes: 2 });
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await page.getByRole("link", { name: "Scans" }).click();
  await page.waitForFunction(() => /[1-9]/.test(document.querySelector(".facts dd")?.textContent ?? ""));
  return { product, browser, page };
}

test("a scan goes on through a reload and through the server's death, without going backwards", async (t) => {
  const { product, browser, page } = await duringScan(t);
  const before = await fact(page, "Items");

  await page.reload();
  await page.locator(".facts").waitFor();
  const reloaded = await fact(page, "Items");
  assert.ok(reloaded >= before, `${reloaded} after the reload, ${before} before`);

  await page.evaluate(() => {
    window.marked = true;
  });
  await product.end("SIGKILL");
  const killed = Date.now();
  await seen(page, "the connection is lost");
  t.diagnostic(`stale after ${Date.now() - killed} ms`);
  const stale = await fact(page, "Items");
  assert.ok(stale >= reloaded, "no number vanishes");

  await product.start();
  const started = Date.now();
  await page.getByText("the connection is lost").waitFor({ state: "detached" });
  t.diagnostic(`live again after ${Date.now() - started} ms`);
  await page.waitForFunction(
    (known) => Number(document.querySelector(".facts dd")?.textContent?.replace(/[^0-9]/g, "")) > known,
    stale,
    { timeout: 90_000 },
  );
  assert.equal(await page.evaluate(() => window.marked), true, "the page was not loaded again");
  assert.deepEqual(browser.complaints, []);
});

test("cancelling asks first", async (t) => {
  const { product, browser, page } = await duringScan(t);

  await page.getByRole("button", { name: "Cancel this scan" }).click();
  await page.getByRole("button", { name: "Let it go on" }).click();
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.getByRole("button", { name: "Cancel this scan" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel this scan" }).click();
  await page.getByRole("status").filter({ hasText: "Cancelled" }).waitFor();
  await page.getByRole("button", { name: "Scan again" }).waitFor();
  browser.assertQuiet(product.url);
});
