import type { QueryClient } from "@tanstack/react-query";
import { session } from "../api/session";
import { ticketAccess } from "../api/ticket";
import { deployment } from "../deployment";

/** Begins as this deployment wants it: what the cloud needs is loaded there alone. */
export async function beginSession(queries: QueryClient): Promise<void> {
  const where = await deployment.read();
  if (where.where === "cloud") {
    const { beginInCloud } = await import("../cloud/begin");
    await beginInCloud(where, queries);
  } else {
    addEventListener("hashchange", () => void ticketAccess.enter());
    await session.begin(ticketAccess);
  }
}
