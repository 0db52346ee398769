import assert from "node:assert/strict";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, seen } from "./browser.mjs";
import { Product, scratch } from "./product.mjs";

/** Waits until a source has so many snapshots. Returns them, the newest first. */
async function snapshots(product, source, count) {
  for (;;) {
    const { snapshots: all } = await product.api(`snapshots?source=${source.id}`);
    if (all.length >= count) {
      return all;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test("any two snapshots are compared, and what is compared is in the address", async (t) => {
  const directory = scratch(t);
  const folder = join(directory, "Home");
  mkdirSync(join(folder, "old"), { recursive: true });
  writeFileSync(join(folder, "old", "kept.txt"), "k".repeat(1_000));
  writeFileSync(join(folder, "gone.txt"), "g".repeat(3_000));
  const product = await Product.in(t, join(directory, "data"));
  const source = await product.api("sources", { kind: "folder", path: folder });
  await product.scan(source.id);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.goto(product.address);
  await page.getByRole("link", { name: "Changes", exact: true }).click();
  await seen(page, /^Only one snapshot yet/);
  await snapshots(product, source, 1);

  rmSync(join(folder, "gone.txt"));
  renameSync(join(folder, "old"), join(folder, "<b>new<_b>"));
  await product.scan(source.id);
  await snapshots(product, source, 2);
  await seen(page, "It has shrunk by 3 kB, to 1 kB.");
  await page.getByRole("row", { name: "Removed 1 1 −3 kB" }).waitFor();
  await page.getByRole("row", { name: "Renamed 1 0 0 bytes" }).waitFor();
  const changes = page.getByRole("list", { name: "The heaviest changes" }).getByRole("listitem");
  assert.match(await changes.nth(0).textContent(), /gone\.txt.*−3 kB.*Removed/);
  assert.match(await changes.nth(1).textContent(), /<b>new<_b>.*Was \/old.*Renamed/);

  mkdirSync(join(folder, "films"));
  ["a", "b"].forEach((name) => writeFileSync(join(folder, "films", `${name}.mp4`), name.repeat(5_000)));
  await product.scan(source.id);
  const all = await snapshots(product, source, 3);
  await changes.filter({ hasText: /films.*\+10 kB.*Added, 3 items/ }).waitFor();
  await page.getByLabel("From").selectOption(all.at(-1).id);
  await seen(page, "It has grown by 7 kB, to 11 kB.");
  assert.ok(page.url().includes(`from=${all.at(-1).id}`));
  await page.reload();
  await seen(page, "It has grown by 7 kB, to 11 kB.");
  await page.getByLabel("From").selectOption(all[0].id);
  await seen(page, "Nothing is different between these two.");

  await page.goto(`${product.url}/changes?source=${source.id}&from=no-such-scan`);
  await page.getByRole("alert").getByText(/names a snapshot that is not there/).waitFor();
  browser.assertQuiet(product.url);
});
