import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, seen } from "./browser.mjs";
import { look } from "./look.mjs";
import { Product, scratch, withExtractor } from "./product.mjs";

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

  await hit.getByRole("button", { name: "Show its beginning: to-the-landlord.txt" }).click();
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

test("contents are read when somebody says so, and what a text tells is shown when somebody asks", async (t) => {
  withExtractor();
  const directory = scratch(t);
  const folder = join(directory, "folder");
  mkdirSync(folder);
  writeFileSync(join(folder, "bill.txt"), "Please pay to DE89 3704 0044 0532 0130 00 for the lighthouse. <img src=x onerror=alert(1)>");
  writeFileSync(join(folder, "copy.txt"), "Our account is DE89370400440532013000, and the lighthouse is white.");
  writeFileSync(join(folder, "broken.pdf"), "%PDF-1.4 and nothing of the kind");
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await seen(page, "Complete");

  await page.goto(`${product.url}/search?q=lighthouse`);
  await seen(page, "Nothing was found.");
  await page.getByText("What is in files").click();
  await seen(page, "Not read.");
  await page.getByRole("button", { name: "Read what is in its files" }).click();
  await seen(page, "Read: 2. Left out: 0. Failed: 1.");
  await seen(page, "2 files");
  await look(page, "search");

  const { files } = await product.api(`files?source=${encodeURIComponent(source.id)}&name=bill`);
  const address = new URLSearchParams({ source: source.id, item: files[0].id });
  await page.goto(`${product.url}/files?${address}`);
  await page.getByRole("button", { name: "Show what its text tells" }).click();
  const panel = page.getByRole("complementary");
  await panel.getByText("DE89370400440532013000").waitFor();
  await panel.getByText("/copy.txt").waitFor();
  await look(page, "found");
  browser.assertQuiet(product.url);
});

test("a question that costs money is asked once it is typed, and a service finds out meanings once its price was told", async (t) => {
  const directory = scratch(t);
  const folder = join(directory, "folder");
  mkdirSync(folder);
  writeFileSync(join(folder, "invoice.txt"), "of march");
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  const questions = [];
  const orders = [];
  await page.route("**/api/v1/services", async (route) => {
    const { services } = await (await route.fetch()).json();
    await route.fulfill({ json: { services: services.map(switchedOn) } });
  });
  await page.route("**/api/v1/search?*", (route) => {
    const asked = new URL(route.request().url()).searchParams;
    if (asked.get("meaning") !== "true") {
      return route.continue();
    }
    questions.push(asked.get("q"));
    const meaningMissing = orders.length === 0 ? [source.id] : [];
    return route.fulfill({ json: { hits: [], more: false, behind: [], unanswered: [], meaningMissing } });
  });
  await page.route("**/api/v1/content", (route) => {
    orders.push(route.request().postDataJSON().order);
    return route.continue({ postData: JSON.stringify({ source: source.id, order: "follow" }) });
  });
  await page.goto(product.address);
  await seen(page, "Complete");
  await page.goto(`${product.url}/search?by=meaning`);
  await seen(page, "it is asked when you press Enter");

  await page.getByRole("searchbox").pressSequentially("bill", { delay: 200 });
  assert.deepEqual(questions, []);
  await page.keyboard.press("Enter");
  await seen(page, "it is not known yet what they mean");
  assert.deepEqual(questions, ["bill"]);

  await page.getByRole("button", { name: "Find out what they mean" }).click();
  const price = page.getByRole("dialog");
  await price.getByText("for at most USD 0.02. USD 4.50 of this month's budget of USD 5.00 is left.").waitFor();
  await look(page, "price");
  assert.deepEqual(orders, []);
  await price.getByRole("button", { name: "Find out what they mean" }).click();
  await page.getByText("it is not known yet what they mean").waitFor({ state: "detached" });
  assert.deepEqual(orders, ["meaning"]);
  browser.assertQuiet(product.url);
});

/** The service for meanings as it is told where it is switched on. */
function switchedOn(service) {
  return service.service === "embeddings"
    ? { ...service, available: true, switchedOn: true, budget: "5.00", left: "4.50", waiting: { files: 1, units: 5000, cost: "0.02" } }
    : service;
}
