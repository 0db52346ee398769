import { createStore } from "./live/store";

/** The page as one machine serves it, by `drivemind up`. */
export interface Machine {
  where: "machine";
}

/** The page as Firebase Hosting serves it. Nothing in here is secret. */
export interface Cloud {
  where: "cloud";
  project: string;
  /** The key by which Google counts the project's browsers. */
  apiKey: string;
  database: string;
  /** The OAuth client with which people sign in. */
  googleClient: string;
}

export type Deployment = Machine | Cloud;

/** How often the page asks for what nothing tells it: one machine answers for nothing, in the cloud each answer counts. */
export interface Pace {
  lookMs: number;
  pollMs: number;
  healthMs: number;
}

const PACES: Record<Deployment["where"], Pace> = {
  machine: { lookMs: 4_000, pollMs: 2_000, healthMs: 2_000 },
  cloud: { lookMs: 30_000, pollMs: 5_000, healthMs: 30_000 },
};

const store = createStore<Deployment>({ where: "machine" });

export const deployment = {
  get: store.get,

  /** Asks where this page is served from: the same bundle serves one machine and the cloud. */
  async read(): Promise<Deployment> {
    store.set(deploymentOf(await (await fetch("/deployment.json", { credentials: "same-origin" })).json()));
    return store.get();
  },
};

export function inCloud(): boolean {
  return store.get().where === "cloud";
}

export function pace(): Pace {
  return PACES[store.get().where];
}

/** Reads the document of a deployment. Throws if it is none. */
export function deploymentOf(document: unknown): Deployment {
  const { where, project, apiKey, database, googleClient } = (document ?? {}) as Partial<Record<string, unknown>>;
  if (where === "machine") {
    return { where };
  }
  if (where !== "cloud" || !isText(project) || !isText(apiKey) || !isText(database) || !isText(googleClient)) {
    throw new Error("deployment.json is not complete: docs/operations.md says what belongs into it");
  }
  return { where, project, apiKey, database, googleClient };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
