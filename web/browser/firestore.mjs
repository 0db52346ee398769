import { randomUUID } from "node:crypto";
import { PROJECT } from "./google.mjs";

const ROOT = `projects/${PROJECT}/databases/(default)/documents`;
const EXPOSED = "x-http-session-id, x-firestore-listen-id";
const LOOK_MS = 100;

/** A job as its document has it, from how the API tells it. */
function stored(job) {
  return {
    ownerId: "anna",
    kind: job.kind,
    subject: job.source,
    spec: { source: job.source, ...(job.because && { reason: job.because }) },
    state: job.state,
    phaseName: job.phase,
    createdAt: Date.parse(job.createdAt),
    ...(job.startedAt && { startedAt: Date.parse(job.startedAt) }),
    ...(job.endedAt && { endedAt: Date.parse(job.endedAt) }),
    slice: job.slice,
    attempts: job.attempts,
    progress: job.progress,
    ...(job.expected && { notes: { expected: job.expected } }),
    ...(job.result && { result: job.result }),
  };
}

function value(of) {
  switch (typeof of) {
    case "string":
      return { stringValue: of };
    case "boolean":
      return { booleanValue: of };
    case "number":
      return Number.isInteger(of) ? { integerValue: String(of) } : { doubleValue: of };
    default:
      return Array.isArray(of) ? { arrayValue: { values: of.map(value) } } : { mapValue: { fields: fieldsOf(of) } };
  }
}

function fieldsOf(object) {
  return Object.fromEntries(Object.entries(object).map(([name, each]) => [name, value(each)]));
}

/**
 * Firestore's listening as browsers speak it, in place of the real one: jobs of a product, told within a tenth of a second. It lets nobody
 * listen who has no token of the user's, to other collections than jobs, or to a list that does not say whose it is.
 */
export class Firestore {
  listened = [];
  refused = [];
  sessions = new Map();

  constructor(product, users) {
    this.product = product;
    this.users = users;
  }

  async answer(page) {
    await page.route("https://firestore.googleapis.com/**", (route) => this.channel(route).catch(() => {}));
  }

  async channel(route) {
    const request = route.request();
    const asked = new URL(request.url()).searchParams;
    if (asked.get("TYPE") === "terminate") {
      this.sessions.delete(asked.get("SID"));
      return tell(route, "");
    }
    if (!asked.has("SID")) {
      return this.open(route, request);
    }
    const session = this.sessions.get(asked.get("SID"));
    if (!session) {
      return tell(route, "Unknown SID", {}, 400);
    }
    if (asked.get("RID") === "rpc") {
      return this.wait(route, session, Number(asked.get("AID")));
    }
    this.take(session, new URLSearchParams(request.postData() ?? ""));
    return tell(route, framed([1, session.last, 0]));
  }

  open(route, request) {
    const form = new URLSearchParams(request.postData() ?? "");
    const id = randomUUID();
    const proof = /Authorization:Bearer (\S+)/.exec(form.get("headers") ?? "")?.[1] ?? "";
    const session = { id, owner: this.users.accepts(proof) ? "anna" : undefined, last: 0, targets: new Map(), waiting: [] };
    this.sessions.set(id, session);
    this.take(session, form);
    return tell(route, framed([[0, ["c", id, "", 8, 12, 30_000]]]), { "X-HTTP-Session-Id": id });
  }

  /** Takes what a page wants to listen to, or no more. */
  take(session, form) {
    for (let i = 0; form.has(`req${i}___data__`); i++) {
      const { addTarget, removeTarget } = JSON.parse(form.get(`req${i}___data__`));
      if (addTarget) {
        this.add(session, addTarget);
      } else if (removeTarget) {
        session.targets.delete(removeTarget);
      }
    }
  }

  add(session, { targetId, documents, query }) {
    const where = query?.structuredQuery;
    const owned = JSON.stringify(where?.where ?? "").includes('"ownerId"') && JSON.stringify(where.where).includes(`"${session.owner}"`);
    const path = documents?.documents[0]?.replace(`${ROOT}/`, "") ?? `${where.from[0].collectionId}?${owned ? "owner" : "all"}`;
    this.listened.push(path);
    const allowed = session.owner && /^scanJobs(\/|\?owner)/.test(path);
    if (!allowed) {
      this.refused.push(path);
    }
    session.targets.set(targetId, { path, allowed, known: new Map(), begun: false });
  }

  /** Answers as soon as there is something to tell. */
  async wait(route, session, after) {
    session.waiting = session.waiting.filter(([number]) => number > after);
    while (this.sessions.has(session.id) && session.waiting.length === 0) {
      await this.look(session);
      if (session.waiting.length === 0) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    }
    return tell(route, framed(session.waiting));
  }

  async look(session) {
    for (const [id, target] of session.targets) {
      if (!target.allowed) {
        session.targets.delete(id);
        say(session, { targetChange: { targetChangeType: "REMOVE", targetIds: [id], cause: { code: 7, message: "Missing or insufficient permissions." } } });
      } else {
        await this.tellChanges(session, id, target);
      }
    }
  }

  async tellChanges(session, id, target) {
    const changes = (await this.jobs(target.path)).filter((job) => target.known.get(job.id) !== JSON.stringify(job));
    if (target.begun && changes.length === 0) {
      return;
    }
    const readTime = new Date().toISOString();
    if (!target.begun) {
      say(session, { targetChange: { targetChangeType: "ADD", targetIds: [id] } });
    }
    for (const job of changes) {
      target.known.set(job.id, JSON.stringify(job));
      const document = { name: `${ROOT}/scanJobs/${job.id}`, fields: fieldsOf(stored(job)), createTime: job.createdAt, updateTime: readTime };
      say(session, { documentChange: { document, targetIds: [id] } });
    }
    if (!target.begun) {
      say(session, { targetChange: { targetChangeType: "CURRENT", targetIds: [id], resumeToken: "AQ==", readTime } });
    }
    target.begun = true;
    say(session, { targetChange: { targetChangeType: "NO_CHANGE", targetIds: [], resumeToken: "AQ==", readTime } });
  }

  async jobs(path) {
    const one = /^scanJobs\/(.+)$/.exec(path)?.[1];
    return one ? [await this.product.api(`jobs/${one}`)] : (await this.product.api("jobs?limit=50")).jobs;
  }
}

function say(session, message) {
  session.last++;
  session.waiting.push([session.last, [message]]);
}

function framed(message) {
  const text = JSON.stringify(message);
  return `${text.length}\n${text}`;
}

/** Answers as the real one does a page of another site, which may send credentials. */
function tell(route, body, more = {}, status = 200) {
  const { origin } = route.request().headers();
  const headers = { "Access-Control-Allow-Origin": origin, "Access-Control-Allow-Credentials": "true", "Access-Control-Expose-Headers": EXPOSED, ...more };
  return route.fulfill({ status, headers, contentType: "text/plain; charset=utf-8", body });
}
