import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Browser, fact, seen } from "./browser.mjs";
import { Firestore } from "./firestore.mjs";
import { CLIENT, Google, KEY, PROJECT } from "./google.mjs";
import { hosting } from "./hosting.mjs";
import { look } from "./look.mjs";
import { Product, scratch, slowDrive } from "./product.mjs";

const DEPLOYMENT = { where: "cloud", project: PROJECT, apiKey: KEY, database: "(default)", googleClient: CLIENT };

/** The page as Firebase Hosting serves it, over a product that scans a slow drive. */
async function inCloud(t) {
  const drive = await slowDrive(t, 6_000, 400);
  const product = await Product.in(t, join(scratch(t), "data"));
  const source = await product.api("sources", { kind: "drive", url: drive, accessToken: "any-token-will-do" });
  const users = new Google();
  const database = new Firestore(product, users);
  const site = await hosting(t, product, users, DEPLOYMENT);
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await users.answer(page);
  await database.answer(page);
  return { product, source, users, database, site, browser, page };
}

test("in the cloud people sign in with Google, and hear of scans by listening to the database", async (t) => {
  const { product, source, users, database, site, browser, page } = await inCloud(t);

  await page.goto(`${site}/scans`);
  await seen(page, "Sign in to DriveMind");
  assert.ok(!browser.requests.some((url) => url.includes("firestore")), "nothing is listened to before");
  await look(page, "cloud-sign-in");
  await page.getByRole("button", { name: "Sign in with Google" }).click();
  await seen(page, "There has been no scan yet.");
  assert.equal(page.url(), `${site}/scans`, "back at the page that was left, without a token in the address");

  const { job } = await product.api("scan/start", { source: source.id, lanes: 2 });
  await page.waitForFunction(() => /[1-9]/.test(document.querySelector(".facts dd")?.textContent ?? ""));
  const before = await fact(page, "Items");
  users.renew();
  await seen(page, "Everything was listed validly, nothing is missing.");
  assert.ok((await fact(page, "Files")) > before);
  assert.ok(users.calls.includes("/v1/token"), "a refused token was renewed");
  assert.ok(database.listened.includes(`scanJobs/${job.id}`) && database.listened.includes("scanJobs?owner"), String(database.listened));
  assert.deepEqual(database.refused, []);
  assert.ok(!browser.requests.some((url) => url.endsWith("/events")), "no stream was asked for");

  await page.reload();
  await seen(page, "Everything was listed validly");
  await page.getByRole("link", { name: "Settings" }).click();
  await seen(page, "Signed in as anna@example.org.");
  await look(page, "cloud-settings");
  await page.getByRole("button", { name: "Sign out" }).click();
  await seen(page, "Sign in to DriveMind");
  await page.reload();
  await seen(page, "Sign in to DriveMind");
  assert.deepEqual(browser.complaints, [], "the policy of firebase.json allows what is needed");
});

test("a session that was ended is told in plain words", async (t) => {
  const { users, site, page } = await inCloud(t);
  await page.goto(site);
  await page.getByRole("button", { name: "Sign in with Google" }).click();
  await seen(page, "This source has not been scanned yet.");
  users.end();
  await page.getByRole("link", { name: "Connections" }).click();
  await seen(page, "Your session has ended. Sign in again");
  await look(page, "cloud-session-ended");
  await page.getByRole("button", { name: "Sign in with Google" }).click();
  await seen(page, "Connections");
});
