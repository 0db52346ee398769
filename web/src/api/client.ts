import createClient from "openapi-fetch";
import { inCloud } from "../deployment";
import { connection } from "../live/connection";
import { proven, session } from "./session";
import type { paths } from "./api";
import { ProblemError, problemOf } from "./problem";
import * as texts from "../texts";

/** Asks the server, and notes whether it answers and still knows this browser. */
export async function watchedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  try {
    const response = await proven(input, init);
    connection.answered();
    if (response.status === 401) {
      session.refuse(inCloud() ? texts.signIn.expired : "");
    }
    return response;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") {
      throw error;
    }
    if (error instanceof ProblemError && !error.isLost) {
      session.refuse(error.message);
      throw error;
    }
    connection.lost();
    throw new ProblemError(0, "lost", texts.problem.lost);
  }
}

/** The API, with types generated from its contract. */
export const api = createClient<paths>({ baseUrl: "", fetch: watchedFetch });

/** Returns the data of an answer; throws a {@link ProblemError} if the server refused. */
export async function ask<T>(
  answer: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok || data === undefined) {
    throw problemOf(response.status, error);
  }
  return data;
}

/** Waits for an answer that has nothing in it; throws a {@link ProblemError} if the server refused. */
export async function done(answer: Promise<{ error?: unknown; response: Response }>): Promise<void> {
  const { error, response } = await answer;
  if (!response.ok) {
    throw problemOf(response.status, error);
  }
}
