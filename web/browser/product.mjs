import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { after } from "./after.mjs";

const COMMAND = process.env.DRIVEMIND_COMMAND ?? resolve(import.meta.dirname, "../../scripts/drivemind");

/** A directory that is deleted at the end of a test. */
export function scratch(test) {
  const directory = mkdtempSync(join(tmpdir(), "drivemind-web-"));
  after(test, () => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Has the program built that takes texts out of files, unless it is there. */
export function withExtractor() {
  execFileSync(COMMAND, ["content", "start", "--help"]);
}

/** Starts a command and returns what it says first, as JSON or as the line itself. */
async function start(command) {
  const process = spawn(COMMAND, command, { stdio: ["ignore", "pipe", "pipe"] });
  const errors = [];
  process.stderr.on("data", (data) => errors.push(data));
  const lines = createInterface({ input: process.stdout });
  for await (const line of lines) {
    lines.on("line", () => {});
    process.stdout.resume();
    return { process, line };
  }
  throw new Error(`drivemind ${command[0]} ended at once: ${Buffer.concat(errors)}`);
}

function ended(process) {
  return process.exitCode !== null || process.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => process.once("exit", resolve));
}

/** The product as a process of its own. */
export class Product {
  port = 0;

  constructor(data) {
    this.data = data;
  }

  static async in(test, data) {
    const product = new Product(data);
    after(test, () => product.end("SIGTERM"));
    await product.start();
    return product;
  }

  /** Starts it, again on the same port if it has run before. */
  async start() {
    const options = ["up", "--json", "--no-open", "--port", String(this.port), "--data", this.data];
    const { process, line } = await start(options);
    this.process = process;
    const told = JSON.parse(line);
    this.url = told.url;
    this.address = told.dashboard;
    this.port = Number(new URL(told.url).port);
  }

  async end(signal) {
    if (this.process) {
      this.process.kill(signal);
      await ended(this.process);
    }
  }

  /** Asks the API as a program of the user does. */
  async api(path, body) {
    const response = await fetch(`${this.url}/api/v1/${path}`, {
      method: body ? "POST" : "GET",
      headers: { Authorization: `Bearer ${this.token()}`, "Content-Type": "application/json" },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  /** An address with a new ticket, as a second `drivemind up` shows it. */
  async newAddress() {
    const response = await fetch(`${this.url}/dashboard/ticket`, {
      method: "POST",
      headers: { Authorization: `Bearer ${this.token()}` },
    });
    return `${this.url}/#t=${(await response.json()).ticket}`;
  }

  token() {
    return readFileSync(join(this.data, "session"), "utf8").trim();
  }

  /** Waits until no job runs, such as the count that follows a scan. */
  async rest() {
    while ((await this.api("jobs?limit=50")).jobs.some(({ state }) => state === "QUEUED" || state === "RUNNING")) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  /** Scans a source and waits for the end. */
  async scan(source) {
    const { job } = await this.api("scan/start", { source });
    for (;;) {
      const now = await this.api(`jobs/${job.id}`);
      if (["SUCCEEDED", "FAILED", "CANCELLED"].includes(now.state)) {
        return now;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** A made-up drive that answers slowly. Returns its address. */
export async function slowDrive(test, files, latency) {
  const { process, line } = await start(["sim", "--files", String(files), "--latency", String(latency), "--no-md5"]);
  after(test, async () => {
    process.kill("SIGTERM");
    await ended(process);
  });
  return /http:\/\/[0-9.:]+\/?/.exec(line)[0];
}
