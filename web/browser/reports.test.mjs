import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, seen } from "./browser.mjs";
import { Product, scratch } from "./product.mjs";

test("a report is made, opened, saved, and opens without the server", async (t) => {
  const directory = scratch(t);
  const folder = join(directory, "folder");
  mkdirSync(folder);
  writeFileSync(join(folder, "=cmd()<img src=x onerror=alert(1)>.txt"), "x".repeat(1_000));
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await seen(page, "Complete");
  await page.getByRole("link", { name: "Reports" }).click();
  await seen(page, "No report has been made yet.");
  await page.getByRole("button", { name: "Make a report" }).click();
  await page.getByRole("article").waitFor();

  const opened = page.waitForEvent("popup");
  await page.getByRole("link", { name: /^Open the report/ }).click();
  const popup = await opened;
  await popup.getByText("=cmd()<img src=x onerror=alert(1)>.txt").first().waitFor();
  await popup.close();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Page,/ }).click();
  const saved = await download;
  assert.match(saved.suggestedFilename(), /^drivemind-report-\d{4}-\d\d-\d\d.*\.html$/);
  const file = join(directory, "report.html");
  await saved.saveAs(file);
  await page.getByText("Checksums (SHA-256)").click();
  const told = await page.locator(".checksums code").allTextContents();
  assert.ok(told.includes(createHash("sha256").update(readFileSync(file)).digest("hex")), "it is what its checksum says");
  browser.assertQuiet(product.url);

  await product.end("SIGTERM");
  const alone = await browser.window();
  await alone.goto(`file://${file}`);
  await alone.getByText("=cmd()<img src=x onerror=alert(1)>.txt").first().waitFor();
  assert.equal(await alone.locator("img[src=x]").count(), 0);
});
