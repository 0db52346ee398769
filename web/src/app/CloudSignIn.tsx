import { googleAddress } from "../cloud/google";
import { deployment } from "../deployment";
import * as texts from "../texts";

/** What a browser sees in the cloud before its person has signed in. */
export default function CloudSignIn({ reason }: { reason: string }) {
  const there = deployment.get();
  const leave = () => there.where === "cloud" && location.assign(googleAddress(there.googleClient, location, sessionStorage));
  return (
    <main className="alone">
      <h1>{texts.signIn.cloudTitle}</h1>
      {reason && (
        <p className="note bad" role="alert">
          {reason}.
        </p>
      )}
      <p>{texts.signIn.cloudExplain}</p>
      <button type="button" className="primary" onClick={leave}>
        {texts.signIn.google}
      </button>
    </main>
  );
}
