package dev.drivemind.fleet;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Heartbeat;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folders that two agents of an owner have a path of. One agent leads a share: it scans the folder and hands in what it finds; the
 * other one stands by, and leads once the leader has missed three beats, is retired, or has no such root any more. All that a leader
 * does, its beats, its registrations and its batches, is committed together with the share's document as it was read, so nothing that a
 * former leader does is committed after another one leads.
 */
public final class Shares {
    private static final int MOST_AGENTS = 2;

    private final Documents documents;
    private final String owner;
    private final Agents agents;
    private final InstantSource clock;

    /** Of one owner. */
    public Shares(Documents documents, String owner, Agents agents, InstantSource clock) {
        this.documents = documents;
        this.owner = owner;
        this.agents = agents;
        this.clock = clock;
    }

    /**
     * What an agent is for a share.
     *
     * @param share its name
     * @param leads whether it leads
     * @param vacant whether it would lead if it registered now
     * @param leader the id of the agent that leads
     * @param term the epoch in which that became the leader
     */
    public record Standing(String share, boolean leads, boolean vacant, String leader, long term) {}

    Optional<Share> find(String name) {
        return documents.get(Share.ref(owner, name)).map(Share::new);
    }

    /** Returns true if no agent leads that is there. */
    boolean isVacant(Share share) {
        return share.isSilent(clock.instant()) || !has(share.leader(), share.name());
    }

    private boolean has(String agentId, String name) {
        return agents.find(agentId)
                .filter(agent -> agent.retiredAt().isEmpty())
                .filter(agent ->
                        agent.roots().stream().anyMatch(root -> root.share().equals(Optional.of(name))))
                .isPresent();
    }

    /**
     * Returns the agents of a share, with one that registers a root of it.
     *
     * @throws InvalidAgentException if two others have a path of it: the key of any agent must not open what is not its own
     */
    private List<String> agents(Optional<Share> before, Agent agent) {
        List<String> known = before.map(Share::agents).orElse(List.of());
        if (known.contains(agent.id())) {
            return known;
        }
        List<String> all = new ArrayList<>(known.stream()
                .filter(id -> has(id, before.orElseThrow().name()))
                .toList());
        if (all.size() >= MOST_AGENTS) {
            throw new InvalidAgentException(
                    "roots.share",
                    "Two agents have a path of the share '"
                            + before.orElseThrow().name()
                            + "' already: retire one of them, or take it out of its file");
        }
        all.add(agent.id());
        return all;
    }

    /** Returns the epoch that the next leader of a share must exceed. */
    long lastEpoch(Share share) {
        return Math.max(
                share.term(), agents.find(share.leader()).map(Agent::epoch).orElse(0L));
    }

    /** Returns what is written of a share when an agent registers that stands by for it. */
    List<Write> join(Share share, Agent agent) {
        List<String> all = agents(Optional.of(share), agent);
        return all.equals(share.agents())
                ? List.of()
                : List.of(new Write.Update(
                        share.document().ref(),
                        Fields.builder().put(Share.AGENTS, all).build(),
                        Precondition.versionIs(share.document().version())));
    }

    /** Returns the write by which an agent leads a share: for the first time, from now on, or still. */
    Write lead(Optional<Share> before, Agent agent, AgentRoot root, long term) {
        Optional<Document> document = before.map(Share::document);
        Fields fields = Fields.builder()
                .put(Share.OWNER, owner)
                .put(Share.NAME, root.share().orElseThrow())
                .put(Share.SOURCE, root.source())
                .put(Share.ROOT, root.id())
                .put(Share.LEADER, agent.id())
                .put(Share.TERM, term)
                .put(Share.AGENTS, agents(before, agent))
                .put(Share.BEAT_AT, clock.millis())
                .put(
                        Share.BEAT_EVERY,
                        document.filter(known -> new Share(known).leader().equals(agent.id()))
                                .map(known -> known.fields().number(Share.BEAT_EVERY))
                                .orElse(Share.BEAT_SECONDS))
                .build();
        return Write.set(Share.ref(owner, root.share().orElseThrow()), fields, Precondition.unchanged(document));
    }

    /** Notes that an agent is there for the shares that it leads; returns how it stands with all of which it has a root. */
    public List<Standing> beat(Agent agent, Heartbeat heartbeat) {
        return agent.roots().stream()
                .flatMap(root -> root.share().stream())
                .flatMap(name -> beat(agent, name, Optional.ofNullable(heartbeat.heartbeatEvery())).stream())
                .toList();
    }

    private Optional<Standing> beat(Agent agent, String name, Optional<Long> every) {
        return Updates.make(documents, "share " + name, () -> {
            Optional<Share> found = find(name);
            Optional<Standing> standing = found.map(share -> standing(agent, share));
            return found.filter(share -> share.leader().equals(agent.id()))
                    .map(share -> Attempt.write(noted(share, every), standing))
                    .orElse(Attempt.nothing(standing));
        });
    }

    private Write noted(Share share, Optional<Long> every) {
        Fields.Builder beat = Fields.builder().put(Share.BEAT_AT, clock.millis());
        every.ifPresent(seconds -> beat.put(Share.BEAT_EVERY, seconds));
        return new Write.Update(
                share.document().ref(),
                beat.build(),
                Precondition.versionIs(share.document().version()));
    }

    /** Returns how an agent stands with a share of which it has a root; empty if there is none of this name. */
    public Optional<Standing> standing(Agent agent, String name) {
        return find(name).map(share -> standing(agent, share));
    }

    private Standing standing(Agent agent, Share share) {
        boolean leads = share.leader().equals(agent.id());
        return new Standing(share.name(), leads, !leads && isVacant(share), share.leader(), share.term());
    }

    /**
     * Returns what must be committed with all that an agent hands in of a root: nothing, if that is no share.
     *
     * @throws StandsByException if it does not lead
     */
    public List<Write> fence(Agent agent, AgentRoot root) {
        if (root.share().isEmpty()) {
            return List.of();
        }
        String name = root.share().get();
        Share share = find(name)
                .filter(found -> found.leader().equals(agent.id()))
                .orElseThrow(() -> new StandsByException(name));
        return List.of(noted(share, Optional.empty()));
    }
}
