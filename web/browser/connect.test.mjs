import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, seen } from "./browser.mjs";
import { Product, scratch, slowDrive } from "./product.mjs";

test("a drive is connected by consent, scanned, and disconnected again", async (t) => {
  const drive = await slowDrive(t, 300, 0);
  const product = await Product.in(t, join(scratch(t), "data"));
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await page.getByRole("link", { name: "Connect Google Drive" }).click();
  await page.getByLabel("Client id").fill("try");
  await page.getByLabel("Client secret").fill("a-secret");
  await page.getByLabel("Address of the Drive API").fill(drive);
  await page.getByRole("button", { name: "Continue" }).click();

  const consent = page.waitForEvent("popup");
  await page.getByRole("link", { name: "Open the page on which you allow the access" }).click();
  const popup = await consent;
  await popup.getByRole("button", { name: /allow/i }).first().click();
  await seen(popup, "DriveMind is connected");
  await page.getByRole("button", { name: "Scan it" }).click();
  await page.getByRole("link", { name: "Follow it" }).click();
  await seen(page, "nothing is missing");

  await page.goto(`${product.url}/connections`);
  await seen(page, "Reading only");
  await page.getByRole("button", { name: "Disconnect" }).click();
  const dialog = page.getByRole("dialog");
  const word = /Type (.*) to confirm/.exec(await dialog.getByText(/^Type .* to confirm$/).textContent())[1];
  assert.ok(await dialog.getByRole("button", { name: "Disconnect" }).isDisabled(), "nothing happens by one click");
  await dialog.getByRole("textbox").fill(word);
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await seen(page, "Nothing is connected yet.");
  assert.deepEqual(browser.complaints, []);
});

test("everything is exported by one click, and the chosen theme stays after a reload", async (t) => {
  const product = await Product.in(t, join(scratch(t), "data"));
  const browser = await Browser.launch(t);
  const page = await browser.window({ colorScheme: "light" });
  await page.goto(product.address);
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByLabel("Dark").check();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export everything" }).click();
  assert.equal(await (await download).failure(), null);
  await page.reload();
  await page.getByLabel("Dark").waitFor();
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "dark");
  browser.assertQuiet(product.url);
});
