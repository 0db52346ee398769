// Makes the pictures of the documentation anew, in docs/pictures: npm run pictures.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Browser, seen } from "./browser.mjs";
import { homeFolder } from "./home.mjs";
import { Product, slowDrive } from "./product.mjs";

const PICTURES = join(import.meta.dirname, "../../docs/pictures");
const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

/** What is ended and deleted when all pictures are made, the last first. */
const endings = [];
const run = { after: (end) => endings.unshift(end) };

async function take(page, name, viewport = WIDE) {
  await page.setViewportSize(viewport);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.mouse.move(0, 0);
    await page.waitForTimeout(300); // what is drawn follows the theme with the next frame
    await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`) });
  }
  await page.setViewportSize(WIDE);
}

async function makeAll() {
  mkdirSync(PICTURES, { recursive: true });
  const directory = mkdtempSync(join(tmpdir(), "drivemind-pictures-"));
  run.after(() => rmSync(directory, { recursive: true, force: true }));
  const folder = join(directory, "Home");
  homeFolder(folder);
  const product = await Product.in(run, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder, name: "Home" });
  await product.scan(source.id);
  const browser = await Browser.launch(run);
  const page = await browser.window({ viewport: WIDE });

  await page.goto(await product.newAddress());
  await page.goto(`${product.url}/duplicates`);
  await page.getByRole("button", { name: "Find copies" }).click();
  await page.getByRole("article").first().waitFor();
  await page.goto(`${product.url}/duplicates?keep=oldest&protect=%2FDownloads`);
  await seen(page, "Would go");
  await take(page, "duplicates");

  await page.goto(product.url);
  await seen(page, /^Counted at/);
  await page.locator(".treemap canvas").waitFor();
  await seen(page, /files are copies/);
  await seen(page, "Up to date");
  await take(page, "overview", { ...WIDE, height: 1130 });
  await take(page, "phone", PHONE);

  await page.goto(`${product.url}/files`);
  await page.getByRole("row", { name: /Documents/ }).click();
  await page.getByRole("row", { name: /Scans/ }).waitFor();
  await take(page, "files");

  const { operation } = await product.api("operations", { source: source.id, within: "/Downloads", builtIn: "category" });
  await page.goto(`${product.url}/operations/${operation.id}`);
  await seen(page, "Planned, nothing touched");
  await page.getByText("←").first().waitFor();
  await take(page, "operation");

  const drive = await slowDrive(run, 60_000, 400);
  const slow = await product.api("sources", { kind: "drive", url: drive, accessToken: "any-token-will-do", name: "My Drive" });
  await product.api("scan/start", { source: slow.id, lanes: 2 });
  await page.goto(`${product.url}/scans`);
  await page.waitForFunction(() => Number(document.querySelector(".facts dd")?.textContent?.replace(/[^0-9]/g, "")) > 12_000);
  await seen(page, "The largest files so far");
  await take(page, "scan");
}

try {
  await makeAll();
} finally {
  for (const end of endings) {
    await end();
  }
}
