import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { after } from "./after.mjs";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PATIENCE_MS = 180_000;

/** A Chromium that notes what pages ask for and complain of. */
export class Browser {
  requests = [];
  complaints = [];

  static async launch(test) {
    const executablePath = process.env.CHROMIUM ?? PLACES.find(existsSync);
    const browser = new Browser();
    browser.chromium = await chromium.launch({ executablePath });
    after(test, () => browser.chromium.close());
    return browser;
  }

  /** A window of its own, which shares no cookies with others. */
  async window(options = {}) {
    const context = await this.chromium.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on("request", (request) => this.requests.push(request.url()));
    page.on("pageerror", (error) => this.complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" && !/Failed to load resource/.test(message.text())) {
        this.complaints.push(message.text());
      }
    });
    page.on("dialog", (dialog) => this.complaints.push(`a dialog: ${dialog.message()}`));
    return page;
  }

  /** Asserts that pages asked nobody but the server, and that the browser refused nothing. */
  assertQuiet(server) {
    assert.deepEqual(
      this.requests.filter((url) => !url.startsWith(`${server}/`)),
      [],
      "requests to other hosts",
    );
    assert.deepEqual(this.complaints, [], "errors in the console");
  }
}

/** Makes a page note what has kept it from answering for more than 50 ms, from its next load on. */
export async function noteLongTasks(page) {
  await page.addInitScript(() => {
    window.longTasks = [];
    const note = (list) => list.getEntries().forEach((entry) => window.longTasks.push(Math.round(entry.duration)));
    new PerformanceObserver(note).observe({ type: "longtask", buffered: true });
  });
  return () => page.evaluate(() => window.longTasks);
}

/** Has a page run so many times slower, until what is returned is called. */
export async function slowDown(page, times) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
  return () => session.detach();
}

/** Waits until a text is seen. */
export async function seen(page, text) {
  await page.getByText(text).first().waitFor();
}

/** The number that a fact shows. */
export async function fact(page, name) {
  const text = await page.locator(".facts div", { has: page.getByText(name, { exact: true }) }).locator("dd").first().textContent();
  return Number(text.replace(/[^0-9]/g, ""));
}

/** How long frames take while something is done: their median in milliseconds, and how many took more than 50. */
export function shownFrames(page, count) {
  return page.evaluate(
    (many) =>
      new Promise((resolve) => {
        const times = [];
        let last;
        const next = (now) => {
          if (last !== undefined) {
            times.push(now - last);
          }
          last = now;
          if (times.length < many) {
            requestAnimationFrame(next);
          } else {
            const sorted = times.toSorted((a, b) => a - b);
            resolve({ median: Math.round(sorted[many >> 1] * 10) / 10, slow: times.filter((time) => time > 50).length });
          }
        };
        requestAnimationFrame(next);
      }),
    count,
  );
}
