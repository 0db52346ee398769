/** Who is signed in. */
export interface User {
  id: string;
  /** The e-mail address, or what else there is to know them by. */
  name: string;
}

/** The people who may sign in, as the deployment's identity service knows them. */
export interface Users {
  /** Returns who is signed in in this browser, from an earlier visit too. */
  current(): Promise<User | undefined>;

  /** Calls back whenever somebody signs in or out, in another tab too. */
  onChange(listener: (user: User | undefined) => void): void;

  /** Signs in by the ID token that Google has issued. Throws a ProblemError if it is refused. */
  signIn(googleToken: string): Promise<void>;

  signOut(): Promise<void>;

  /**
   * Returns a token that proves who is signed in for some minutes at least; a new one if the last was refused. Throws a ProblemError:
   * of status 401 if nobody is signed in or the session has been ended, of status 0 if no server answers.
   */
  token(fresh: boolean): Promise<string>;
}
