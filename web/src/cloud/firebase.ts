import { FirebaseError, initializeApp, type FirebaseApp } from "firebase/app";
import {
  browserLocalPersistence,
  GoogleAuthProvider,
  indexedDBLocalPersistence,
  initializeAuth,
  onAuthStateChanged,
  signInWithCredential,
  signOut,
  type Auth,
  type User as FirebaseUser,
} from "firebase/auth";
import { ProblemError } from "../api/problem";
import type { Cloud } from "../deployment";
import * as texts from "../texts";
import type { User, Users } from "./users";

/** The deployment's Firebase project. */
export function firebaseApp({ apiKey, project }: Cloud): FirebaseApp {
  return initializeApp({ apiKey, projectId: project });
}

/** The users of Firebase Auth. There is neither a popup nor a frame: the page goes to Google itself and comes back. */
export function firebaseUsers(app: FirebaseApp): Users {
  const auth = initializeAuth(app, { persistence: [indexedDBLocalPersistence, browserLocalPersistence] });
  return {
    async current() {
      await auth.authStateReady();
      return auth.currentUser ? userOf(auth.currentUser) : undefined;
    },
    onChange(listener) {
      onAuthStateChanged(auth, (user) => listener(user ? userOf(user) : undefined));
    },
    async signIn(googleToken) {
      await told(signInWithCredential(auth, GoogleAuthProvider.credential(googleToken)));
    },
    signOut: () => signOut(auth),
    token: (fresh) => told(tokenOf(auth, fresh)),
  };
}

function userOf(user: FirebaseUser): User {
  return { id: user.uid, name: user.email ?? user.displayName ?? user.uid };
}

async function tokenOf(auth: Auth, fresh: boolean): Promise<string> {
  if (!auth.currentUser) {
    throw unknown(texts.signIn.expired);
  }
  return auth.currentUser.getIdToken(fresh);
}

function unknown(message: string): ProblemError {
  return new ProblemError(401, "urn:drivemind:problem:unauthenticated", message);
}

/** What Firebase refuses, in words for people. */
async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof FirebaseError)) {
      throw error;
    }
    switch (error.code) {
      case "auth/network-request-failed":
        throw new ProblemError(0, "lost", texts.problem.lost);
      case "auth/user-disabled":
        throw unknown(texts.signIn.disabled);
      case "auth/user-token-expired":
      case "auth/invalid-user-token":
      case "auth/user-not-found":
        throw unknown(texts.signIn.expired);
      default:
        throw unknown(texts.signIn.refused(error.code.replace("auth/", "")));
    }
  }
}
