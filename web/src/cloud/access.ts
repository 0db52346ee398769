import { ProblemError } from "../api/problem";
import { session, type Access } from "../api/session";
import * as texts from "../texts";
import { takeAnswer } from "./google";
import type { Users } from "./users";

/** In the cloud a token of the identity service proves a request; it is renewed before it expires, and when it is refused. */
export function cloudAccess(users: Users): Access {
  let leaving = false;
  return {
    renews: true,

    async enter() {
      const problem = await signInIfBack(users);
      show(await users.current(), problem ?? "");
      users.onChange((user) => {
        if (user || session.get().state === "in") {
          show(user, leaving ? "" : texts.signIn.expired);
        }
        leaving = false;
      });
    },

    async proof(fresh) {
      return { Authorization: `Bearer ${await users.token(fresh)}` };
    },

    async leave() {
      leaving = true;
      await users.signOut();
    },
  };
}

function show(user: { name: string } | undefined, reason: string): void {
  session.set(user ? { state: "in", name: user.name } : { state: "out", reason });
}

/** Signs in if the browser has just come back from Google. Returns why that did not succeed. */
async function signInIfBack(users: Users): Promise<string | undefined> {
  const answer = takeAnswer(location.hash, sessionStorage);
  if (!answer) {
    return undefined;
  }
  history.replaceState(null, "", "token" in answer ? answer.path : location.pathname); // no token stays in a history
  if ("problem" in answer) {
    return answer.problem;
  }
  try {
    await users.signIn(answer.token);
    return undefined;
  } catch (error) {
    return error instanceof ProblemError ? error.message : String(error);
  }
}
