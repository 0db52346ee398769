import type { ProblemError } from "../api/problem";

/** What is stored in a document. */
export type Fields = Record<string, unknown>;

/** A document that is there. */
export interface Stored {
  id: string;
  fields: Fields;
}

/** Whom a listener tells. After `fail` nothing more comes. */
export interface Listener<T> {
  next(value: T): void;
  /** A ProblemError says what it is: 404 for a document that is not there or not the user's, 401 if nobody is signed in. */
  fail(error: ProblemError): void;
}

/** The documents that a signed-in user may read, as they are now and whenever they change. Each call returns what ends it. */
export interface LiveDocuments {
  one(collection: string, id: string, listener: Listener<Stored>): () => void;

  /** The user's latest documents, by a field that grows. */
  latest(collection: string, by: string, most: number, listener: Listener<Stored[]>): () => void;
}
