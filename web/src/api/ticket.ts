import { session, type Access } from "./session";

/** On one machine a one-time ticket in the address lets a browser in; a cookie that scripts cannot read proves it then. */
export const ticketAccess: Access = { enter, proof: async () => ({}), leave: async () => {}, renews: false };

/** Takes the one-time ticket out of the address, so that it stays in no history. */
function takeTicket(): string | undefined {
  const ticket = /^#t=([0-9a-f]+)$/.exec(location.hash)?.[1];
  if (ticket) {
    history.replaceState(null, "", location.pathname + location.search);
  }
  return ticket;
}

/** Exchanges the address's ticket, if it holds one, for the cookie. */
async function enter(): Promise<void> {
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
