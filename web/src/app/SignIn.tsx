import { useQueryClient } from "@tanstack/react-query";
import { session } from "../api/session";
import * as texts from "../texts";

/** What a browser sees that was not let in. */
export function SignIn({ reason }: { reason: string }) {
  const client = useQueryClient();
  const retry = () => {
    session.set({ state: "in" });
    void client.resetQueries();
  };
  return (
    <main className="alone">
      <h1>{texts.signIn.title}</h1>
      {reason && (
        <p className="note bad" role="alert">
          {reason}
        </p>
      )}
      <p>{texts.signIn.explain}</p>
      <p>{texts.signIn.step}</p>
      <pre>
        <code>{texts.signIn.command}</code>
      </pre>
      <button type="button" onClick={retry}>
        {texts.tryAgain}
      </button>
    </main>
  );
}
