import { useQueryClient } from "@tanstack/react-query";
import type { Run, Sequencer } from "../live/sequence";
import { useStore } from "../live/store";
import * as texts from "../texts";
import { JobProgress } from "./JobProgress";
import { ProblemNote } from "./ProblemNote";

interface Props {
  label: string;
  primary?: boolean;
  sequencer: Sequencer;
  jobs(run: Run): Promise<void>;
}

/** Starts jobs that follow each other, and shows how far they are in place of the button. */
export function RunButton({ label, primary = false, sequencer, jobs }: Props) {
  const client = useQueryClient();
  const now = useStore(sequencer);
  const start = async () => {
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
      <button type="button" className={primary ? "primary" : ""} onClick={() => void start()}>
        {label}
      </button>
      {now.state === "failed" && <ProblemNote error={now.error} />}
    </>
  );
}
