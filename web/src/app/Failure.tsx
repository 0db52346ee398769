import { Component, type ReactNode } from "react";
import * as texts from "../texts";

/** Says so when the page itself fails, in place of showing nothing. */
export class Failure extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) {
      return this.props.children;
    }
    return <FailureNote title={texts.failure.title} />;
  }
}

/** In place of the page. */
export function FailureNote({ title }: { title: string }) {
  return (
    <main className="alone">
      <h1>{title}</h1>
      <p>{texts.failure.step}</p>
      <button type="button" className="primary" onClick={() => location.reload()}>
        {texts.failure.reload}
      </button>
    </main>
  );
}
