import { settings } from "../../app/settings";
import { useStore } from "../../live/store";
import { session } from "../../api/session";
import { inCloud } from "../../deployment";
import { Page } from "../../parts/Page";
import { SaveLink } from "../../parts/SaveLink";
import * as texts from "../../texts";
import { Erase } from "./Erase";

const THEMES = ["system", "light", "dark"] as const;

/** What a person chooses for this browser, and what happens with their data. */
export default function Settings() {
  return (
    <Page title={texts.settings.title}>
      <div className="stack">
        <SignedIn />
        <Appearance />
        <Kept />
        <section className="card">
          <h2>{texts.settings.export}</h2>
          <p>{texts.settings.exportLead}</p>
          <SaveLink href="/api/v1/export" name="drivemind-export.zip">
            {texts.settings.exportNow}
          </SaveLink>
        </section>
        <Erase />
      </div>
    </Page>
  );
}

/** Who is signed in, where people sign in. */
function SignedIn() {
  const entry = useStore(session);
  if (entry.state === "out" || !entry.name) {
    return null;
  }
  return (
    <section className="card">
      <h2>{texts.settings.account}</h2>
      <p>{texts.signIn.as(entry.name)}</p>
      <button type="button" onClick={() => void session.leave()}>
        {texts.signIn.out}
      </button>
    </section>
  );
}

function Appearance() {
  const { theme, singleKeys } = useStore(settings);
  return (
    <section className="card">
      <fieldset>
        <legend>{texts.settings.theme}</legend>
        <div className="row">
          {THEMES.map((each) => (
            <label key={each} className="choice">
              <input
                type="radio"
                name="theme"
                checked={theme === each}
                onChange={() => settings.change({ theme: each })}
              />
              {texts.settings.themes[each]}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>{texts.settings.keys}</legend>
        <label className="choice">
          <input
            type="checkbox"
            checked={singleKeys}
            onChange={(event) => settings.change({ singleKeys: event.target.checked })}
          />
          {texts.settings.singleKeys}
        </label>
      </fieldset>
    </section>
  );
}

function Kept() {
  return (
    <section className="card">
      <h2>{texts.settings.kept}</h2>
      <p>{texts.settings.keptLead}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.settings.what}</th>
            <th scope="col">{texts.settings.howLong}</th>
          </tr>
        </thead>
        <tbody>
          {texts.settings.keptRows.map(([what, howLong]) => (
            <tr key={what}>
              <td>{what}</td>
              <td>{howLong}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">{inCloud() ? texts.settings.keptInCloud : texts.settings.keptHow}</p>
    </section>
  );
}
