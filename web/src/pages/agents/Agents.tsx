import { useState } from "react";
import { useAgents, useRetireAgent, type Agent } from "../../api/agents";
import { Confirm } from "../../parts/Confirm";
import { Page } from "../../parts/Page";
import { ProblemNote } from "../../parts/ProblemNote";
import * as texts from "../../texts";
import { visible } from "../files/visible";
import { AddAgent } from "./AddAgent";
import { AgentCard } from "./AgentCard";

/** The programs that scan file servers: which there are, and how they are. */
export default function Agents() {
  const agents = useAgents();
  const [adding, setAdding] = useState(false);
  const [retiring, setRetiring] = useState<Agent>();
  return (
    <Page
      title={texts.agents.title}
      actions={
        <button type="button" className="primary" onClick={() => setAdding(true)}>
          {texts.agents.add}
        </button>
      }
    >
      <p className="lead">{texts.agents.lead}</p>
      <ProblemNote error={agents.data ? undefined : agents.error} onRetry={() => void agents.refetch()} />
      {agents.isPending && <p className="muted">{texts.loading}</p>}
      {agents.data?.length === 0 && <p className="muted">{texts.agents.none}</p>}
      <ul className="stack">
        {(agents.data ?? []).map((agent) => (
          <li key={agent.id}>
            <AgentCard agent={agent} onRetire={() => setRetiring(agent)} />
          </li>
        ))}
      </ul>
      {adding && <AddAgent onClose={() => setAdding(false)} />}
      {retiring && <Retire agent={retiring} onClose={() => setRetiring(undefined)} />}
    </Page>
  );
}

function Retire({ agent, onClose }: { agent: Agent; onClose(): void }) {
  const retire = useRetireAgent();
  return (
    <Confirm
      title={texts.agents.retireTitle(visible(agent.name))}
      text={texts.agents.retireText}
      action={texts.agents.retire}
      error={retire.error}
      busy={retire.isPending}
      onConfirm={() => retire.mutate(agent.id, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
