import type { ReactNode } from "react";

/** A part of a page that links within the page can lead to. */
export function Panel({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className="card panel" id={id} tabIndex={-1}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
