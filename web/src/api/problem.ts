import { inCloud } from "../deployment";
import * as texts from "../texts";
import type { components } from "./api";

export type Problem = components["schemas"]["Problem"];

/** A request that was refused, or that no server answered; its message is for people. */
export class ProblemError extends Error {
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    readonly correlationId?: string,
    /** The field that is wrong. */
    readonly field?: string,
  ) {
    super(message);
  }

  /** Returns true if no server answered: what is shown stays, and becomes stale. */
  get isLost(): boolean {
    return this.status === 0;
  }
}

/** Reads a refusal; what is no problem document becomes one. */
export function problemOf(status: number, body: unknown): ProblemError {
  const problem = (typeof body === "object" && body !== null ? body : {}) as Partial<Problem>;
  return new ProblemError(
    status,
    problem.type ?? "about:blank",
    problem.detail ?? problem.title ?? texts.problem.unknown(status),
    problem.correlationId,
    problem.field,
  );
}

/** The next step that a person can take, by the kind of the problem. */
export function nextStep(error: unknown): string {
  const steps = inCloud() ? texts.problem.cloudSteps : texts.problem.steps;
  if (!(error instanceof ProblemError)) {
    return steps.fallback;
  }
  if (error.isLost) {
    return steps.lost;
  }
  const kind = error.type.replace("urn:drivemind:problem:", "");
  return steps.byKind[kind] ?? texts.problem.steps.byKind[kind] ?? steps.fallback;
}

/** What is said of a field or one of its items, such as `globs` and `globs[2]`; undefined if it is not what is wrong. */
export function problemAt(error: unknown, field: string): string | undefined {
  const at = error instanceof ProblemError ? error.field : undefined;
  return at !== undefined && (at === field || at.startsWith(`${field}[`) || at.startsWith(`${field}.`))
    ? (error as ProblemError).message
    : undefined;
}
