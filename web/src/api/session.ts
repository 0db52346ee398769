import { createStore } from "../live/store";

/** Whether this browser has been let in; in the cloud, as whom. If it was not, why, as far as that is known. */
export type Entry = { state: "in"; name?: string } | { state: "out"; reason: string };

/** Headers that prove a request. */
export type Proof = Record<string, string>;

/** How a browser proves to the server whose it is. */
export interface Access {
  /** Lets the browser in if it can show that it may be. */
  enter(): Promise<void>;

  /**
   * Returns the headers that prove a request; those of a fresh proof if the one before was refused.
   * Throws a ProblemError of status 401 if nobody is signed in any more.
   */
  proof(fresh: boolean): Promise<Proof>;

  /** Ends the session, where there is one that a person has begun. */
  leave(): Promise<void>;

  /** Whether a refused proof may be replaced by a fresh one. */
  renews: boolean;
}

/** Whose browser it is cannot be shown yet. */
const NOBODY: Access = { enter: async () => {}, proof: async () => ({}), leave: async () => {}, renews: false };

const store = createStore<Entry>({ state: "in" });
let access = NOBODY;

export const session = {
  ...store,

  /** Begins to prove requests in this way, and lets the browser in. */
  async begin(way: Access): Promise<void> {
    access = way;
    await way.enter();
  },

  leave: () => access.leave(),

  /** The server does not know this browser. */
  refuse(reason = ""): void {
    if (store.get().state === "in") {
      store.set({ state: "out", reason });
    }
  },
};

/** Sends a request with its proof. Where proofs expire, one that was refused is replaced once. */
export async function proven(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const given = new Request(input, init);
  const proof = await access.proof(false);
  const response = await send(access.renews ? given.clone() : given, proof);
  return response.status === 401 && access.renews ? send(given, await instead(proof)) : response;
}

async function send(request: Request, proof: Proof): Promise<Response> {
  for (const [name, value] of Object.entries(proof)) {
    request.headers.set(name, value);
  }
  return fetch(request);
}

let renewal: Promise<Proof> | undefined;

/** A proof in place of a refused one: what another request has got meanwhile, else a fresh one, which all that wait for it share. */
async function instead(refused: Proof): Promise<Proof> {
  const known = await access.proof(false);
  if (JSON.stringify(known) !== JSON.stringify(refused)) {
    return known;
  }
  renewal ??= access.proof(true).finally(() => (renewal = undefined));
  return renewal;
}
