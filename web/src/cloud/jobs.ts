import type { Job } from "../api/queries";
import type { Fields, Stored } from "./documents";

/** Where jobs are stored. */
export const JOBS = "scanJobs";

/** A job as the API tells it, from the document in which it is stored. */
export function jobOf({ id, fields }: Stored): Job {
  const spec = part(fields, "spec");
  const state = fields["state"] as Job["state"];
  return {
    id,
    kind: String(fields["kind"]),
    source: text(spec, "source") ?? String(fields["subject"]),
    ...given("because", text(spec, "reason")),
    state,
    phase: text(fields, "phaseName") ?? "waiting to start",
    createdAt: time(fields, "createdAt") ?? "",
    ...given("startedAt", time(fields, "startedAt")),
    ...given("endedAt", time(fields, "endedAt")),
    slice: number(fields, "slice"),
    attempts: number(fields, "attempts"),
    ...waiting(fields),
    ...given("reason", state === "PAUSED" || state === "FAILED" ? text(fields, "reason") : undefined),
    ...given("remedy", state === "PAUSED" ? text(fields, "remedy") : undefined),
    cancelRequested: fields["cancelRequested"] === true,
    ...given("expected", number(part(fields, "notes"), "expected") || undefined),
    progress: part(fields, "progress") as Job["progress"],
    ...given("result", state === "SUCCEEDED" ? (part(fields, "result") as Job["result"]) : undefined),
  };
}

function waiting(fields: Fields): Pick<Job, "waitUntil" | "waitReason"> {
  const ended = ["SUCCEEDED", "FAILED", "CANCELLED"].includes(String(fields["state"]));
  if (ended || number(fields, "waitUntil") <= 0) {
    return {};
  }
  return { ...given("waitUntil", time(fields, "waitUntil")), ...given("waitReason", text(fields, "waitReason") || undefined) };
}

function given<K extends string, V>(name: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<K, V>>);
}

function part(fields: Fields, name: string): Fields {
  return (fields[name] ?? {}) as Fields;
}

function text(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "string" ? value : undefined;
}

function number(fields: Fields, name: string): number {
  const value = fields[name];
  return typeof value === "number" ? value : 0;
}

/** Times are stored in milliseconds. */
function time(fields: Fields, name: string): string | undefined {
  const value = fields[name];
  return typeof value === "number" ? new Date(value).toISOString() : undefined;
}
