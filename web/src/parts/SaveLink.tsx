import { useState, type MouseEvent, type ReactNode } from "react";
import { done, watchedFetch } from "../api/client";
import { inCloud } from "../deployment";
import { ProblemNote } from "./ProblemNote";

/** Saves what the API has at an address. Where a cookie does not prove whose browser it is, the page fetches it with its proof. */
export function SaveLink({ href, name, children }: { href: string; name: string; children: ReactNode }) {
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const fetchIt = (event: MouseEvent) => {
    if (inCloud()) {
      event.preventDefault();
      setError(undefined);
      setBusy(true);
      void save(href, name).catch(setError).finally(() => setBusy(false));
    }
  };
  return (
    <>
      <a className="button" href={href} download={name} aria-busy={busy || undefined} onClick={fetchIt}>
        {children}
      </a>
      <ProblemNote error={error} />
    </>
  );
}

async function save(href: string, name: string): Promise<void> {
  const response = await watchedFetch(href);
  if (!response.ok) {
    await done(Promise.resolve({ error: await response.json().catch(() => undefined), response }));
  }
  const address = URL.createObjectURL(await response.blob());
  const link = Object.assign(document.createElement("a"), { href: address, download: name });
  link.click();
  URL.revokeObjectURL(address);
}
