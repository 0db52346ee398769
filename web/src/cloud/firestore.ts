import type { FirebaseApp } from "firebase/app";
import { getAuth } from "firebase/auth";
import { collection, doc, getFirestore, limit, onSnapshot, orderBy, query, where, type FirestoreError } from "firebase/firestore";
import { ProblemError } from "../api/problem";
import * as texts from "../texts";
import type { Fields, LiveDocuments } from "./documents";

/** Documents in Firestore. The SDK reconnects by itself, so that an outage is no failure of a listener. */
export function firestoreDocuments(app: FirebaseApp, database: string): LiveDocuments {
  const store = getFirestore(app, database);
  return {
    one(name, id, { next, fail }) {
      return onSnapshot(
        doc(store, name, id),
        (found) => {
          const fields = found.data() as Fields | undefined;
          if (fields) {
            next({ id: found.id, fields });
          } else if (!found.metadata.fromCache) {
            fail(missing());
          }
        },
        (error) => fail(problemOf(error)),
      );
    },
    latest(name, by, most, { next, fail }) {
      const owner = getAuth(app).currentUser?.uid ?? "";
      return onSnapshot(
        query(collection(store, name), where("ownerId", "==", owner), orderBy(by, "desc"), limit(most)),
        (found) => {
          if (!found.metadata.fromCache) {
            next(found.docs.map((each) => ({ id: each.id, fields: each.data() as Fields })));
          }
        },
        (error) => fail(problemOf(error)),
      );
    },
  };
}

function missing(): ProblemError {
  return new ProblemError(404, "urn:drivemind:problem:not-found", texts.problem.missing);
}

function problemOf(error: FirestoreError): ProblemError {
  switch (error.code) {
    case "permission-denied": // what does not exist has no owner, and is refused in the same way
    case "not-found":
      return missing();
    case "unauthenticated":
      return new ProblemError(401, "urn:drivemind:problem:unauthenticated", texts.signIn.expired);
    default:
      return new ProblemError(503, "about:blank", texts.problem.listening(error.code));
  }
}
