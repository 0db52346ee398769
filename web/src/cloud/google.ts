import * as texts from "../texts";

/** Where a browser remembers, until it comes back, what it went away with. */
type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const GOOGLE = "accounts.google.com/o/oauth2/v2/auth";
const KEY = "drivemind.sign-in";

/** What a browser came back with: Google's token and the page that it left, or why there is none. */
export type Answer = { token: string; path: string } | { problem: string };

/** Returns where Google asks a person to sign in for this page, and remembers what only its true answer holds. */
export function googleAddress(client: string, page: Location | URL, memory: Memory): string {
  const trip = { state: random(), nonce: random(), path: page.pathname + page.search };
  memory.setItem(KEY, JSON.stringify(trip));
  const question = new URLSearchParams({
    client_id: client,
    redirect_uri: `${page.origin}/`,
    response_type: "id_token",
    scope: "openid email",
    prompt: "select_account",
    state: trip.state,
    nonce: trip.nonce,
  });
  return `https:${"//"}${GOOGLE}?${question}`;
}

/** Reads the answer out of an address's fragment; undefined if it holds none. An answer that was not asked for is refused. */
export function takeAnswer(hash: string, memory: Memory): Answer | undefined {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const state = given.get("state");
  if (!state || !(given.has("id_token") || given.has("error"))) {
    return undefined;
  }
  const trip = JSON.parse(memory.getItem(KEY) ?? "{}") as { state?: string; nonce?: string; path?: string };
  memory.removeItem(KEY);
  if (state !== trip.state) {
    return { problem: texts.signIn.unasked };
  }
  const token = given.get("id_token");
  if (!token) {
    return { problem: given.get("error") === "access_denied" ? texts.signIn.denied : texts.signIn.refused(given.get("error") ?? "") };
  }
  return nonceOf(token) === trip.nonce ? { token, path: trip.path ?? "/" } : { problem: texts.signIn.unasked };
}

function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What a token says it was issued for; whether it is genuine, the identity service finds out. */
function nonceOf(token: string): unknown {
  try {
    const claims = token.split(".")[1] ?? "";
    return (JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/"))) as { nonce?: unknown }).nonce;
  } catch {
    return undefined;
  }
}
