import assert from "node:assert/strict";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { Browser, seen } from "./browser.mjs";
import { homeFolder } from "./home.mjs";
import { look } from "./look.mjs";
import { Product, scratch, slowDrive } from "./product.mjs";

/** All scripts but those of Firebase, which one machine never loads. */
function scriptsOfBundle() {
  const assets = join(import.meta.dirname, "../target/bundle/assets");
  return readdirSync(assets).filter((file) => file.endsWith(".js") && !file.startsWith("firebase")).map((file) => readFileSync(join(assets, file)));
}

function folderOfFiles(directory) {
  const folder = join(directory, "Home");
  homeFolder(folder, 0.1);
  for (const inner of ["Invoices", "Photos/2024", "Photos/2025", "Letters"]) {
    mkdirSync(join(folder, inner), { recursive: true });
  }
  for (let i = 0; i < 120; i++) {
    writeFileSync(join(folder, "Photos/2025", `IMG_${1000 + i}.jpg`), "x".repeat(3000 + i * 977));
  }
  writeFileSync(join(folder, "Letters", "To the landlord, about the broken heating.odt"), "x".repeat(24_000));
  return folder;
}

async function lookAtMap(page, product) {
  await page.goto(`${product.url}/?view=table`);
  await page.locator(".folder-bars").scrollIntoViewIfNeeded();
  await look(page, "overview-table");
  await page.goto(product.url);
  await page.getByRole("listbox").focus();
  await page.getByRole("listbox").scrollIntoViewIfNeeded();
  await page.keyboard.press("ArrowRight");
  await look(page, "overview-map");
  await page.getByRole("heading", { name: "Largest and oldest" }).scrollIntoViewIfNeeded();
  await look(page, "overview-lists");
}

async function lookAtDuplicates(page, product) {
  await page.goto(`${product.url}/duplicates`);
  await seen(page, "Nobody has looked for copies yet.");
  await look(page, "duplicates-not-yet");
  await page.getByRole("button", { name: "Find copies" }).click();
  await page.getByRole("article").first().waitFor();
  await look(page, "duplicates");
  await page.goto(`${product.url}/duplicates?keep=oldest&protect=%2FDownloads`);
  await seen(page, /The plan would remove/);
  await seen(page, "Would go");
  await look(page, "duplicates-plan");
  await page.goto(`${product.url}/duplicates?show=folders`);
  await page.getByRole("article").first().waitFor();
  await look(page, "duplicates-folders");
  await page.goto(`${product.url}/duplicates?keep=in:nowhere`);
  await page.getByRole("heading", { name: "Duplicates" }).waitFor();
  await look(page, "duplicates-odd-rule");
}

async function lookAtCategories(page, product) {
  await product.api("categories", { name: "Scans of letters", extensions: ["tiff"], globs: ["/Documents/Scans/**"] });
  await page.goto(`${product.url}/categories`);
  await seen(page, "Scans of letters");
  await look(page, "categories");
  await page.getByRole("button", { name: "New category" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("video");
  await dialog.getByLabel("Endings").fill("mp4");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByRole("alert").waitFor();
  await look(page, "categories-error");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Delete Scans of letters" }).click();
  await look(page, "categories-delete");
}

async function lookAtChanges(page, product, folder, source) {
  const first = (await product.api(`snapshots?source=${source.id}`)).snapshots.at(-1);
  for (const name of ["Photos/2025/IMG_1001.jpg", "Downloads/manual.pdf"]) {
    rmSync(join(folder, name));
  }
  renameSync(join(folder, "Videos/2020"), join(folder, "Letters/First steps of a child, filmed by a neighbour, 2020"));
  renameSync(join(folder, "Backups/laptop-2021.zip"), join(folder, "Backups/laptop-old.zip"));
  appendFileSync(join(folder, "Letters", "To the landlord, about the broken heating.odt"), "x".repeat(7_000));
  await product.scan(source.id);
  await page.goto(`${product.url}/changes?from=${first.id}`);
  await page.getByRole("row", { name: /^Renamed 1/ }).waitFor();
  await look(page, "changes");
  await page.getByRole("heading", { name: "The heaviest changes" }).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 2_000);
  await look(page, "changes-list");
  await page.goto(`${product.url}/changes?from=no-such-scan`);
  await page.getByRole("alert").waitFor();
  await look(page, "changes-error");
}

async function lookAtSearch(page, product) {
  await page.goto(`${product.url}/search`);
  await page.getByRole("searchbox").waitFor();
  await look(page, "search-empty");
  await page.goto(`${product.url}/search?q=letters`);
  await page.getByRole("article").first().waitFor();
  await look(page, "search");
  await page.goto(`${product.url}/search?q=before%3Asoon`);
  await page.getByRole("alert").waitFor();
  await look(page, "search-error");
}

async function lookAtOperations(page, product) {
  await page.goto(`${product.url}/operations`);
  await seen(page, /^Nothing was cleaned up yet/);
  await look(page, "operations-none");
  await page.getByRole("combobox", { name: "What to do" }).selectOption("duplicates");
  await page.getByRole("button", { name: "Make a plan" }).click();
  await seen(page, "Planned, nothing touched");
  await page.getByRole("heading", { name: "Set aside" }).waitFor();
  await look(page, "operations-plan");
  await page.goto(`${product.url}/operations`);
  await page.getByRole("article").waitFor();
  await look(page, "operations");
  await page.goto(`${product.url}/operations/no-such-one`);
  await page.getByRole("alert").waitFor();
  await look(page, "operations-error");
}

async function lookAtReports(page, product) {
  await page.goto(`${product.url}/reports`);
  await seen(page, "No report has been made yet.");
  await look(page, "reports-none");
  await page.getByRole("button", { name: "Make a report" }).click();
  await page.getByRole("article").waitFor();
  await page.getByText("Checksums (SHA-256)").click();
  await look(page, "reports");
}

test("every page is accessible and fits, in both themes and sizes", async (t) => {
  const directory = scratch(t);
  const folder = folderOfFiles(directory);
  const product = await Product.in(t, join(directory, "data"));
  const browser = await Browser.launch(t);
  const page = await browser.window();

  await page.goto(product.url);
  await seen(page, "This browser has not been let in");
  await look(page, "not-let-in");
  await page.goto(await product.newAddress());
  await seen(page, "What should DriveMind look at?");
  await look(page, "first-visit");
  for (const path of ["scans", "files", "duplicates", "changes", "reports", "operations", "connections", "activity"]) {
    await page.goto(`${product.url}/${path}`);
    await page.locator(".empty").waitFor();
    await look(page, `${path}-empty`);
  }

  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  await page.goto(product.url);
  await seen(page, "Up to date");
  await seen(page, /^Counted at/);
  await page.locator(".treemap canvas").waitFor();
  await look(page, "overview");
  await lookAtMap(page, product);
  await page.goto(`${product.url}/changes`);
  await seen(page, /^Only one snapshot yet/);
  await look(page, "changes-one");
  await lookAtDuplicates(page, product);
  await lookAtCategories(page, product);
  await lookAtReports(page, product);
  await lookAtSearch(page, product);
  await lookAtOperations(page, product);
  await lookAtChanges(page, product, folder, source);
  await page.goto(`${product.url}/scans`);
  await seen(page, "nothing is missing");
  await look(page, "scan-done");
  await page.goto(`${product.url}/files?name=IMG_`);
  await page.getByRole("row", { name: /IMG_1000/ }).waitFor();
  await look(page, "files-search");
  await page.goto(`${product.url}/files`);
  await page.getByRole("row", { name: /Photos/ }).click();
  await page.getByRole("row", { name: /2025/ }).click();
  await page.getByRole("row", { name: /IMG_1000/ }).waitFor();
  await look(page, "files");
  await page.getByRole("row", { name: /IMG_1000/ }).click();
  await seen(page, "It is live in the index.");
  await look(page, "files-why");
  const agent = await product.api("agents", { name: "archive of the office" });
  await product.api(`agents/${agent.agentId}/commands`, { kind: "scan" });
  await page.goto(`${product.url}/agents`);
  await seen(page, "archive of the office");
  await look(page, "agents");
  await page.getByRole("button", { name: "Retire archive of the office" }).click();
  await look(page, "agents-retire");
  await page.goto(`${product.url}/connections`);
  await seen(page, "Folder on this machine");
  await look(page, "connections");
  await page.getByRole("button", { name: "Disconnect" }).click();
  await look(page, "connections-disconnect");
  await page.goto(`${product.url}/connections?add=drive`);
  await page.getByRole("dialog").waitFor();
  await look(page, "connections-google");
  await page.goto(`${product.url}/activity`);
  await page.getByRole("table").waitFor();
  await look(page, "activity");
  await page.goto(`${product.url}/settings`);
  await seen(page, "What is kept");
  await look(page, "settings");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await look(page, "palette");
  await page.keyboard.press("Escape");
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await look(page, "keys");
  await page.goto(`${product.url}/scans/no-such-scan`);
  await page.getByRole("alert").waitFor();
  await look(page, "scan-error");

  const drive = await slowDrive(t, 60_000, 400);
  const slow = await product.api("sources", { kind: "drive", url: drive, accessToken: "any-token-will-do" });
  await product.api("scan/start", { source: slow.id, lanes: 2 });
  await page.goto(`${product.url}/scans`);
  await page.locator(".rate-chart").waitFor();
  await page.waitForFunction(() => Number(document.querySelector(".facts dd")?.textContent?.replace(/[^0-9]/g, "")) > 4000);
  await look(page, "scan-live");
  await product.end("SIGKILL");
  await seen(page, "the connection is lost");
  await look(page, "scan-stale");
  assert.deepEqual(browser.complaints, []);
});

test("what a browser loads at first is small", async (t) => {
  const product = await Product.in(t, join(scratch(t), "data"));
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await seen(page, "What should DriveMind look at?");
  const sizes = { js: 0, css: 0 };
  for (const url of new Set(browser.requests)) {
    const ending = url.split(".").at(-1);
    if (ending in sizes) {
      sizes[ending] += gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length;
    }
  }
  t.diagnostic(`scripts ${(sizes.js / 1000).toFixed(1)} kB, styles ${(sizes.css / 1000).toFixed(1)} kB, compressed`);
  assert.ok(sizes.js > 0 && sizes.js <= 130_000, `${sizes.js} bytes of scripts`);
  assert.ok(sizes.css > 0 && sizes.css <= 15_000, `${sizes.css} bytes of styles`);
  assert.deepEqual(browser.requests.filter((url) => /firebase|firestore|begin-/.test(url)), [], "what only the cloud needs");
  const all = scriptsOfBundle().reduce((sum, script) => sum + gzipSync(script).length, 0);
  t.diagnostic(`all scripts ${(all / 1000).toFixed(1)} kB, compressed`);
  assert.ok(all <= 220_000, `${all} bytes of scripts in all`);
});

test("how soon the page is there", async (t) => {
  const directory = scratch(t);
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folderOfFiles(directory) });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await seen(page, "Up to date");
  const times = [];
  for (let i = 0; i < 5; i++) {
    await page.goto(`${product.url}/files`);
    await page.locator("[role=grid][aria-activedescendant]").waitFor();
    times.push(
      await page.evaluate(() => ({
        paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
        row: performance.now(),
      })),
    );
  }
  const median = (values) => Math.round(values.sort((a, b) => a - b)[2]);
  t.diagnostic(`first contentful paint: ${median(times.map(({ paint }) => paint))} ms, median of 5`);
  t.diagnostic(`first focusable row: ${median(times.map(({ row }) => row))} ms, median of 5`);
});
