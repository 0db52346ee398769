import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { ProblemError } from "../src/api/problem";
import { proven, session } from "../src/api/session";
import { cloudAccess } from "../src/cloud/access";
import { googleAddress, takeAnswer } from "../src/cloud/google";
import type { User, Users } from "../src/cloud/users";
import { deploymentOf } from "../src/deployment";

const PAGE = new URL("https://drives.example.org/files?source=a");

class Memory {
  private readonly kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
  removeItem = (key: string) => void this.kept.delete(key);
}

/** One person, whose tokens are numbered; the identity service can end the session. */
class OnePerson implements Users {
  issued = 0;
  ended = false;
  user: User | undefined;
  private listener: (user: User | undefined) => void = () => {};

  current = async () => this.user;
  onChange = (listener: (user: User | undefined) => void) => void (this.listener = listener);

  async signIn(googleToken: string): Promise<void> {
    if (!googleToken.startsWith("header.")) {
      throw new ProblemError(401, "about:blank", "no token of Google's");
    }
    this.user = { id: "anna", name: "anna@example.org" };
  }

  async signOut(): Promise<void> {
    this.user = undefined;
    this.listener(undefined);
  }

  async token(fresh: boolean): Promise<string> {
    if (this.ended) {
      throw new ProblemError(401, "about:blank", "The session has ended");
    }
    this.issued += fresh || this.issued === 0 ? 1 : 0;
    return `token-${this.issued}`;
  }
}

let memory: Memory;
let asked: string[];
let accepted: string;

beforeEach(() => {
  memory = new Memory();
  asked = [];
  accepted = "Bearer token-1";
  Object.assign(globalThis, {
    location: { hash: "", pathname: "/", search: "" },
    history: { replaceState: (_data: unknown, _title: string, path: string) => asked.push(path) },
    sessionStorage: memory,
    fetch: async (request: Request) => {
      const proof = request.headers.get("Authorization") ?? "";
      asked.push(`${proof}: ${await request.text()}`);
      return new Response("", { status: proof === accepted ? 200 : 401 });
    },
  });
});

afterEach(() => session.set({ state: "in" }));

function question(): URLSearchParams {
  return new URL(googleAddress("client-1", PAGE, memory)).searchParams;
}

function tokenFor(nonce: string): string {
  return `header.${Buffer.from(JSON.stringify({ nonce })).toString("base64url")}.signature`;
}

function ask(): Promise<Response> {
  return proven("https://drives.example.org/api/v1/sources", { method: "POST", body: "a question" });
}

test("Google is asked for an ID token alone, to be sent to this page", () => {
  const asking = question();
  assert.equal(asking.get("response_type"), "id_token");
  assert.equal(asking.get("redirect_uri"), "https://drives.example.org/");
  assert.equal(asking.get("scope"), "openid email");
  assert.match(asking.get("nonce") ?? "", /^[0-9a-f]{32}$/);
  assert.notEqual(asking.get("nonce"), question().get("nonce"));
});

test("the answer leads back to the page that was left, once", () => {
  const asking = question();
  const hash = `#state=${asking.get("state")}&id_token=${tokenFor(asking.get("nonce") ?? "")}`;
  assert.deepEqual(takeAnswer(hash, memory), { token: tokenFor(asking.get("nonce") ?? ""), path: "/files?source=a" });
  assert.ok("problem" in (takeAnswer(hash, memory) ?? {}), "an answer is good once");
});

test("an answer that this page did not ask for is refused", () => {
  const asking = question();
  assert.ok("problem" in (takeAnswer(`#state=other&id_token=${tokenFor("x")}`, memory) ?? {}));
  question();
  assert.ok("problem" in (takeAnswer(`#state=${asking.get("state")}&id_token=${tokenFor("x")}`, memory) ?? {}), "of an older question");
  const last = question();
  assert.ok("problem" in (takeAnswer(`#state=${last.get("state")}&id_token=${tokenFor("another")}`, memory) ?? {}), "of another nonce");
  const broken = question();
  assert.ok("problem" in (takeAnswer(`#state=${broken.get("state")}&id_token=nonsense`, memory) ?? {}), "no token");
});

test("other fragments are no answers", () => {
  for (const hash of ["", "#content", "#t=0123", "#state=1"]) {
    assert.equal(takeAnswer(hash, memory), undefined, hash);
  }
});

test("who refuses at Google is told so", () => {
  const answer = takeAnswer(`#state=${question().get("state")}&error=access_denied`, memory);
  assert.match(answer && "problem" in answer ? answer.problem : "", /did not allow/);
});

test("a browser that comes back from Google is let in, and no token stays in its history", async () => {
  const asking = question();
  location.hash = `#state=${asking.get("state")}&id_token=${tokenFor(asking.get("nonce") ?? "")}`;
  await session.begin(cloudAccess(new OnePerson()));
  assert.deepEqual(session.get(), { state: "in", name: "anna@example.org" });
  assert.deepEqual(asked, ["/files?source=a"]);
});

test("who is not signed in sees nothing, and so does who signs out", async () => {
  const users = new OnePerson();
  await session.begin(cloudAccess(users));
  assert.deepEqual(session.get(), { state: "out", reason: "" });
  users.user = { id: "anna", name: "anna@example.org" };
  await session.begin(cloudAccess(users));
  assert.equal(session.get().state, "in");
  await session.leave();
  assert.equal(session.get().state, "out");
});

test("a request is proven by a token, and one that is refused by a fresh one, once", async () => {
  await session.begin(cloudAccess(new OnePerson()));
  assert.equal((await ask()).status, 200);
  accepted = "Bearer token-2";
  assert.equal((await ask()).status, 200);
  accepted = "none";
  assert.equal((await ask()).status, 401);
  assert.deepEqual(asked, [
    "Bearer token-1: a question",
    "Bearer token-1: a question",
    "Bearer token-2: a question",
    "Bearer token-2: a question",
    "Bearer token-3: a question",
  ]);
});

test("requests that are refused together share one fresh token", async () => {
  const users = new OnePerson();
  await session.begin(cloudAccess(users));
  await ask();
  accepted = "Bearer token-2";
  const answers = await Promise.all([ask(), ask(), ask()]);
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200]);
  assert.equal(users.issued, 2);
});

test("a session that has been ended asks nothing of the server", async () => {
  const users = new OnePerson();
  await session.begin(cloudAccess(users));
  users.ended = true;
  await assert.rejects(ask(), (error) => error instanceof ProblemError && error.status === 401);
  assert.deepEqual(asked, []);
});

test("a deployment says where it is, and all that the cloud needs", () => {
  const cloud = { where: "cloud", project: "p", apiKey: "k", database: "(default)", googleClient: "c" };
  assert.deepEqual(deploymentOf({ where: "machine", more: 1 }), { where: "machine" });
  assert.deepEqual(deploymentOf({ ...cloud, more: 1 }), cloud);
  for (const name of Object.keys(cloud)) {
    assert.throws(() => deploymentOf({ ...cloud, [name]: "" }), /deployment.json/, name);
  }
  assert.throws(() => deploymentOf(null), /deployment.json/);
});
