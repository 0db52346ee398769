import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { Browser } from "./browser.mjs";
import { Product, scratch, slowDrive } from "./product.mjs";

/** How many states of a scan are looked at. */
const STATES = 40;
const ASK_EVERY_MS = 3;

/** Notes when a page has first shown each number of items: the frame after the one in which the document changed is on the screen. */
function noteWhatIsShown() {
  window.shown = {};
  window.changes = [];
  const read = () => document.querySelector(".facts dd")?.textContent?.replace(/[^0-9]/g, "") ?? "";
  let last = "";
  new MutationObserver(() => {
    const now = read();
    if (now === last) {
      return;
    }
    last = now;
    requestAnimationFrame(() => {
      const channel = new MessageChannel(); // its message comes when the frame has been painted
      channel.port1.onmessage = () => {
        const at = performance.timeOrigin + performance.now();
        window.shown[now] ??= at;
        window.changes.push(at);
      };
      channel.port2.postMessage(undefined);
    });
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** Asks for a job all the time. Returns for each number of items the last moment at which it was not yet committed. */
async function commitsOf(product, job) {
  const commits = new Map();
  for (let before = Date.now(); commits.size < STATES; ) {
    const asked = Date.now();
    const { progress, state } = await product.api(`jobs/${job}`);
    const items = String(progress.listed ?? 0);
    if (!commits.has(items)) {
      commits.set(items, before);
    }
    if (state !== "RUNNING" && state !== "QUEUED") {
      break;
    }
    before = asked;
    await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
  }
  return commits;
}

function percentile(sorted, part) {
  return Math.round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]);
}

test("what is committed is on the screen soon", async (t) => {
  const drive = await slowDrive(t, 60_000, 300);
  const product = await Product.in(t, join(scratch(t), "data"));
  const source = await product.api("sources", { kind: "drive", url: drive, accessToken: "any-token-will-do" });
  const browser = await Browser.launch(t);
  const page = await browser.window();
  await page.addInitScript(noteWhatIsShown);
  await page.goto(product.address);
  const { job } = await product.api("scan/start", { source: source.id, lanes: 2 });
  await page.goto(`${product.url}/scans/${job.id}`);
  await page.locator(".facts").waitFor();

  const commits = await commitsOf(product, job.id);
  const last = [...commits.keys()].at(-1);
  await page.waitForFunction((items) => items in window.shown, last);
  const { shown, changes } = await page.evaluate(() => ({ shown: window.shown, changes: window.changes }));
  const took = [...commits].slice(1).filter(([items]) => items in shown).map(([items, at]) => shown[items] - at).sort((a, b) => a - b);
  const seconds = (changes.at(-1) - changes[0]) / 1000;
  t.diagnostic(
    `from the commit to the pixels, ${took.length} of ${commits.size - 1} states: median ${percentile(took, 0.5)} ms, ` +
      `p95 ${percentile(took, 0.95)} ms, longest ${percentile(took, 1)} ms; ${(changes.length / seconds).toFixed(1)} repaints a second`,
  );
  assert.ok(took.length >= (commits.size - 1) / 2, `${took.length} of ${commits.size} states were shown`);
});
