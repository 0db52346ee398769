import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Run, Sequencer } from "../live/sequence";
import { useStore } from "../live/store";
import * as texts from "../texts";
import { Confirm } from "./Confirm";
import { JobProgress } from "./JobProgress";
import { ProblemNote } from "./ProblemNote";

interface Props {
  label: string;
  primary?: boolean;
  sequencer: Sequencer;
  /** What is asked first, of what costs money. */
  asks?: { title: string; text: string; action: string } | undefined;
  jobs(run: Run): Promise<void>;
}

/** Starts jobs that follow each other, and shows how far they are in place of the button. */
export function RunButton({ label, primary = false, sequencer, asks, jobs }: Props) {
  const client = useQueryClient();
  const now = useStore(sequencer);
  const [asking, setAsking] = useState(false);
  const start = async () => {
    setAsking(false);
    await sequencer.begin(jobs);
    await client.invalidateQueries();
  };
  if (now.state === "running") {
    return now.job ? (
      <JobProgress job={now.job} title={now.step} />
    ) : (
      <p role="status" className="muted">
        {now.step || texts.loading}
      </p>
    );
  }
  return (
    <>
      <button type="button" className={primary ? "primary" : ""} onClick={() => (asks ? setAsking(true) : void start())}>
        {label}
      </button>
      {now.state === "failed" && <ProblemNote error={now.error} />}
      {asks && asking && <Confirm {...asks} busy={false} onConfirm={() => void start()} onClose={() => setAsking(false)} />}
    </>
  );
}
