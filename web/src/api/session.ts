import { createStore } from "../live/store";

/** Whether this browser has been let in, and if not, why the last ticket was refused. */
export type Entry = { state: "in" } | { state: "out"; reason: string };

const store = createStore<Entry>({ state: "in" });

export const session = {
  ...store,

  /** The server does not know this browser. */
  refuse(): void {
    if (store.get().state === "in") {
      store.set({ state: "out", reason: "" });
    }
  },
};

/** Takes the one-time ticket out of the address, so that it stays in no history. */
function takeTicket(): string | undefined {
  const ticket = /^#t=([0-9a-f]+)$/.exec(location.hash)?.[1];
  if (ticket) {
    history.replaceState(null, "", location.pathname + location.search);
  }
  return ticket;
}

/** Exchanges the address's ticket, if it holds one, for a cookie that scripts cannot read. */
export async function enter(): Promise<void> {
  const ticket = takeTicket();
  if (!ticket) {
    return;
  }
  try {
    const response = await fetch("/dashboard/session", { method: "POST", body: ticket });
    if (response.ok) {
      session.set({ state: "in" });
    } else {
      const problem = (await response.json()) as { detail?: string };
      session.set({ state: "out", reason: problem.detail ?? "" });
      await stayIfKnown();
    }
  } catch {
    session.set({ state: "in" }); // no server answers: the page says so by itself
  }
}

/** A used ticket does no harm to a browser that was let in before. */
async function stayIfKnown(): Promise<void> {
  const response = await fetch("/api/v1/jobs?limit=1");
  if (response.ok) {
    session.set({ state: "in" });
  }
}
