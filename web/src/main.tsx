import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { ProblemError } from "./api/problem";
import { beginSession } from "./app/begin";
import { App } from "./app/App";
import { Failure, FailureNote } from "./app/Failure";
import { loadPages } from "./app/pages";
import { applyTheme } from "./app/settings";
import { connection } from "./live/connection";
import * as texts from "./texts";
import "./styles/base.css";
import "./styles/layout.css";
import "./styles/surfaces.css";
import "./styles/controls.css";
import "./styles/tables.css";
import "./styles/dialogs.css";
import "./styles/figures.css";

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => times < 2 && error instanceof ProblemError && error.status >= 500,
      networkMode: "always", // the server may be this machine, whatever the network does
      staleTime: 1_000,
    },
    mutations: { networkMode: "always" },
  },
});

applyTheme();
connection.onReconnect(() => void queries.invalidateQueries());
connection.begin();
const begun = await beginSession(queries).then(() => true, () => false);

/** When what is looked at first is there. */
const LOAD_PAGES_MS = 3_000;
setTimeout(loadPages, LOAD_PAGES_MS);

createRoot(document.getElementById("root") as HTMLElement).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Failure>
        {begun ? <App /> : <FailureNote title={texts.failure.unknown} />}
      </Failure>
    </QueryClientProvider>
  </StrictMode>,
);
