import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, seen, shownFrames } from "./browser.mjs";
import { homeFolder } from "./home.mjs";
import { Product, scratch } from "./product.mjs";

/** The product with a scanned folder, and a window that was let in. */
async function scanned(t, fill) {
  const directory = scratch(t);
  const folder = join(directory, "Home");
  mkdirSync(folder);
  fill(folder);
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  return { product, browser, page, folder, source };
}

const map = (page) => page.getByRole("listbox", { name: "Folders and files by size" });
const chosen = (page) =>
  page.evaluate(() => {
    const list = document.querySelector(".treemap [role=listbox]");
    return document.getElementById(list.getAttribute("aria-activedescendant"))?.textContent;
  });

test("what fills the disk is seen at once, without a mouse", async (t) => {
  const { product, browser, page } = await scanned(t, (folder) => homeFolder(folder, 0.1));
  const keys = page.keyboard;
  await seen(page, /(Videos|Archives) take \d+%/);
  await seen(page, /have not been changed for 3 years/);
  await page.getByRole("row", { name: /Archives.*GB/ }).waitFor();
  await page.getByRole("row", { name: /More than 5 years|more than 5 years/ }).waitFor();
  await page.getByRole("radio", { name: "Oldest files" }).check();
  await page.getByRole("link", { name: "Birthday 1.mp4" }).waitFor();

  await map(page).focus();
  assert.match(await chosen(page), /^(Videos|Backups), [\d.]+ GB, \d+%, \d+ files$/);
  const first = (await chosen(page)).split(",")[0];
  const options = await map(page).getByRole("option").allTextContents();
  await keys.press("ArrowRight");
  assert.ok(!(await chosen(page)).startsWith(first), "an arrow leads on");
  await keys.press("Home");
  await keys.press("Enter");
  await page.getByRole("navigation", { name: "Folder" }).getByText(first).waitFor();
  assert.ok(page.url().includes("folder="), "the folder is in the address");
  await page.waitForFunction((before) => document.querySelector(".treemap [role=option]")?.textContent !== before, options[0]);
  await keys.press("Backspace");
  await page.waitForFunction((name) => document.querySelector(".treemap [aria-selected=true]")?.textContent.startsWith(`${name},`), first);

  await keys.press("t");
  const rows = page.locator(".folder-bars tbody tr");
  await rows.first().waitFor();
  const told = await rows.evaluateAll((all) =>
    all.map((row) => [row.querySelector(".bar-name").textContent, ...[...row.querySelectorAll("td")].map((cell) => cell.textContent)]),
  );
  assert.deepEqual(told.map(([name, size, share]) => `${name}, ${size}, ${share}`), options.map((option) => option.split(", ").slice(0, 3).join(", ")));
  assert.ok(page.url().includes("view=table"));
  await keys.press("t");
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "listbox");
  await keys.press("Enter");
  await page.getByRole("navigation", { name: "Folder" }).getByText(first).waitFor();
  browser.assertQuiet(product.url);
});

test("the figures follow each scan by themselves, counted once, and again when a person wants it", async (t) => {
  const { product, browser, page, folder, source } = await scanned(t, (home) => writeFileSync(join(home, "a.txt"), "a".repeat(10)));
  const counts = async () =>
    (await product.api("jobs?limit=50")).jobs.filter((job) => job.kind === "insights" && job.source === source.id);
  await seen(page, /^Counted at/);
  assert.equal((await counts()).length, 1, "the page does not count beside the server");
  writeFileSync(join(folder, "b.mp4"), "b".repeat(90));
  await seen(page, "Videos take 90% (90 bytes).");
  await page.getByText(/not in it yet/).waitFor({ state: "detached" });
  const before = (await counts()).length;
  const answered = page.waitForResponse((response) => response.request().method() === "POST" && response.url().endsWith("/insights"));
  await page.getByRole("button", { name: "Count again" }).click();
  await answered;
  assert.equal((await counts()).length, before + 1);
  browser.assertQuiet(product.url);
});

test("hostile names are text in figures and on the map", async (t) => {
  const name = "<img src=x onerror=alert(1)>";
  const { product, browser, page, source } = await scanned(t, (folder) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "'\"><script>alert(2)<_script>\u202Egpj.exe"), "x".repeat(100));
    writeFileSync(join(folder, "two\nlines.<b>"), "x");
  });
  await seen(page, /^Counted at/);
  await map(page).getByRole("option", { name: /^<img src=x onerror=alert\(1\)>, 100 bytes/ }).waitFor({ state: "attached" });
  await page.goto(`${product.url}/?source=${source.id}&view=table`);
  await page.getByRole("button", { name }).click();
  await page.getByRole("link", { name: /<script>alert\(2\)<_script>\\u202egpj\.exe/ }).first().waitFor();
  assert.equal(await page.locator("img[src=x]").count(), 0);
  browser.assertQuiet(product.url);
});

test("a map of 5,000 folders stays fluid", async (t) => {
  const { page, browser, product } = await scanned(t, (folder) => {
    for (let i = 0; i < 50; i++) {
      for (let j = 0; j < 100; j++) {
        const inner = join(folder, `folder ${i}`, `inner ${j}`);
        mkdirSync(inner, { recursive: true });
        writeFileSync(join(inner, "file"), "x".repeat(1 + ((i * 37 + j * 91) % 4_000)));
      }
    }
  });
  await seen(page, /^Counted at/);
  await map(page).scrollIntoViewIfNeeded();
  const box = await map(page).boundingBox();
  const frames = shownFrames(page, 120);
  for (let i = 0; i < 120; i++) {
    await page.mouse.move(box.x + ((i * 53) % box.width), box.y + ((i * 29) % box.height));
  }
  const { median, slow } = await frames;
  t.diagnostic(`pointing at 5,000 folders: a frame each ${median} ms, ${slow} of 120 took more than 50 ms`);
  await map(page).focus();
  const took = await page.evaluate(async () => {
    const list = document.querySelector(".treemap [role=listbox]");
    const before = document.querySelector(".treemap [role=option]").textContent;
    const begun = performance.now();
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    while (document.querySelector(".treemap [role=option]").textContent === before) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return Math.round(performance.now() - begun);
  });
  t.diagnostic(`going into a folder: ${took} ms until it is drawn`);
  browser.assertQuiet(product.url);
});
