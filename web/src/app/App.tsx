import { lazy, Suspense, useState } from "react";
import { Route, Switch, useLocation } from "wouter";
import { session } from "../api/session";
import { inCloud } from "../deployment";
import { connection } from "../live/connection";
import { useStore } from "../live/store";
import { Page } from "../parts/Page";
import * as texts from "../texts";
import { ConnectionLine } from "./ConnectionLine";
import { useKeys, type Bindings } from "./keys";
import { KeysDialog } from "./KeysDialog";
import { Nav } from "./Nav";
import { Connected, pages } from "./pages";
import { Palette } from "./Palette";
import { SignIn } from "./SignIn";

const CloudSignIn = lazy(() => import("./CloudSignIn"));

type Open = "keys" | "palette" | undefined;

export function App() {
  const entry = useStore(session);
  if (entry.state === "in") {
    return <Shell />;
  }
  return inCloud() ? (
    <Suspense>
      <CloudSignIn reason={entry.reason} />
    </Suspense>
  ) : (
    <SignIn reason={entry.reason} />
  );
}

function Shell() {
  const [open, setOpen] = useState<Open>();
  const [, navigate] = useLocation();
  const stale = useStore(connection).state === "lost";
  const pageKeys = Object.fromEntries(pages.slice(0, 10).map((page, i) => [String((i + 1) % 10), () => navigate(page.path)]));
  const bindings: Bindings = {
    ...pageKeys,
    "?": () => setOpen("keys"),
    "/": () => search(navigate),
    "mod+k": () => setOpen("palette"),
  };
  useKeys(bindings);
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {texts.skip}
      </a>
      <Nav onKeys={() => setOpen("keys")} />
      <div className="content">
        <ConnectionLine />
        <main id="content" tabIndex={-1} data-stale={stale || undefined}>
          <Suspense fallback={<p className="muted">{texts.loading}</p>}>
          <Switch>
            {pages.map((page) => (
              <Route key={page.path} path={page.pattern} component={page.component} />
            ))}
            <Route path="/connected" component={Connected} />
            <Route>
              <Page title={texts.pages.missing}>
                <p>{texts.missing}</p>
              </Page>
            </Route>
          </Switch>
          </Suspense>
        </main>
      </div>
      {open === "keys" && <KeysDialog onClose={() => setOpen(undefined)} />}
      {open === "palette" && <Palette onClose={() => setOpen(undefined)} />}
    </div>
  );
}

/** Goes to the search of files, or opens the page that has it. */
function search(navigate: (path: string) => void): void {
  const field = document.querySelector<HTMLInputElement>("input[type=search]");
  if (field) {
    field.focus();
  } else {
    navigate("/files?search");
  }
}
