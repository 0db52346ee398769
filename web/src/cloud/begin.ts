import type { QueryClient } from "@tanstack/react-query";
import { session } from "../api/session";
import type { Cloud } from "../deployment";
import { followBy } from "../live/follow";
import { listenerFeed } from "../live/listener";
import { cloudAccess } from "./access";
import type { LiveDocuments } from "./documents";
import { firebaseApp, firebaseUsers } from "./firebase";
import { listenToJobs } from "./jobList";

/** Signs in with Firebase Auth, and hears of jobs by Firestore's listeners, whose SDK is loaded when the page is there. */
export async function beginInCloud(cloud: Cloud, queries: QueryClient): Promise<void> {
  const app = firebaseApp(cloud);
  const users = firebaseUsers(app);
  let documents: Promise<LiveDocuments> | undefined;
  const open = () => {
    documents ??= import("./firestore").then(({ firestoreDocuments }) => firestoreDocuments(app, cloud.database));
    documents.catch(() => (documents = undefined)); // what could not be loaded is asked for again
    return documents;
  };
  followBy(() => listenerFeed(open));
  await session.begin(cloudAccess(users));
  listenToJobs(users, open, queries);
}
