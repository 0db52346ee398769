import { useScanByAgent, type Agent } from "../../api/agents";
import { formatCount } from "../../format";
import { Facts } from "../../parts/Facts";
import { Icon } from "../../parts/Icon";
import { ProblemNote } from "../../parts/ProblemNote";
import { Ago } from "../../parts/Time";
import * as texts from "../../texts";
import { visible } from "../files/visible";

/** An agent with its folders and its health. */
export function AgentCard({ agent, onRetire }: { agent: Agent; onRetire(): void }) {
  const scan = useScanByAgent();
  const name = visible(agent.name);
  const works = agent.state !== "RETIRED";
  return (
    <article className="card" aria-label={name}>
      <h2>
        <Icon name="agents" />
        <bdi className="name">{name}</bdi>
      </h2>
      {agent.health?.reason && <p className="note warn">{visible(agent.health.reason)}</p>}
      <Facts facts={factsOf(agent)} />
      {agent.roots.length > 0 && <Roots agent={agent} />}
      <ProblemNote error={scan.error} />
      {scan.isSuccess && <p role="status">{texts.agents.scanAsked}</p>}
      {works && (
        <div className="row">
          <button
            type="button"
            aria-label={texts.agents.scanNamed(name)}
            disabled={scan.isPending || agent.roots.length === 0}
            onClick={() => scan.mutate(agent.id)}
          >
            {texts.agents.scan}
          </button>
          <button type="button" aria-label={texts.agents.retireNamed(name)} onClick={onRetire}>
            {texts.agents.retire}
          </button>
        </div>
      )}
    </article>
  );
}

function factsOf({ state, health, lastSeen, host, version }: Agent): Parameters<typeof Facts>[0]["facts"] {
  return [
    [texts.agents.state, texts.agents.states[state]],
    [texts.agents.health, health && texts.agents.statuses[health.status]],
    [texts.agents.lastSeen, lastSeen && <Ago time={lastSeen} />],
    [texts.agents.machine, host && visible(host)],
    [texts.agents.version, version && visible(version)],
    [texts.agents.held, health && health.held > 0 ? formatCount(health.held) : undefined],
  ];
}

function Roots({ agent }: { agent: Agent }) {
  return (
    <>
      <h3>{texts.agents.roots}</h3>
      <ul>
        {agent.roots.map((root) => (
          <li key={root.id} className="name">
            <bdi>{visible(root.path)}</bdi>
            {root.share && <span className="muted"> {texts.agents.share(root.share.name, root.share.leads)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}
