package dev.drivemind.fleet;

import dev.drivemind.access.Connections;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.store.Fields;
import dev.drivemind.wire.Heartbeat;
import dev.drivemind.wire.Registration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What agents say of themselves: that they have started, and that they are there.
 *
 * <p>The epoch of an agent is that of its latest registration by another installation. Whatever is sent under an older one is refused, so
 * that of two programs with one key, one works.
 */
public final class Registrations {
    private final Agents agents;
    /** The most roots of an agent, those that it does not scan any more included. */
    static final int MOST_ROOTS = 2 * Registration.MOST_ROOTS;

    private final Connections connections;
    private final Commands commands;
    private final Shares shares;
    private final Marks marks;
    private final InstantSource clock;

    /** Tells how far scanners have come. */
    public interface Marks {
        /** Returns how far the scanner of a source has come that was listened to last; 0 if it did not tell. */
        long of(String source);
    }

    /** Of the agents of one owner. */
    public Registrations(
            Agents agents,
            Connections connections,
            Commands commands,
            Shares shares,
            Marks marks,
            InstantSource clock) {
        this.agents = agents;
        this.connections = connections;
        this.commands = commands;
        this.shares = shares;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * Registers an agent: connects its roots as sources, and gives it an epoch. The same installation keeps its epoch, unless it has forgotten
     * something, or leads a share from now on that another agent led before. A root of which it remembers nothing is the one that it had at
     * the same path before. A root that its owner has disconnected stays so.
     *
     * @return the agent as it is now; empty if there is none of this id
     */
    public Optional<Registered> register(String id, Registration registration) {
        Registering.Parts parts = new Registering.Parts(connections, shares, marks, clock);
        Optional<Registered> registered =
                agents.commit(id, agent -> new Registering(agent, registration, parts).changes());
        commands.handOverAgain(id);
        return registered.map(each -> new Registered(
                each.agent(),
                each.roots().stream()
                        .map(root -> handedOver(each.agent(), root))
                        .toList()));
    }

    /** What the former leader of a share has handed in until it was fenced counts as well. */
    private Registered.Root handedOver(Agent agent, Registered.Root root) {
        if (root.share().isEmpty() || root.standsBy()) {
            return root;
        }
        AgentRoot now = root.root();
        connections.handOver(now.source(), new SourceRecord.AgentRoot(agent.id(), now.id(), now.path()));
        return new Registered.Root(
                now, root.offered(), root.adopt().map(unused -> marks.of(now.source())), root.share());
    }

    /** Notes that an agent is there, and how it is; that it is there alone, only if that was noted minutes ago. */
    public Optional<Agent> beat(String id, Heartbeat heartbeat) {
        return agents.change(id, agent -> {
            Fields health = health(heartbeat);
            boolean same = isAlike(agent.health(), health)
                    && (heartbeat.capabilities() == null || agent.capabilities().equals(heartbeat.capabilities()));
            if (same && !agent.isNotedLongAgo(clock.instant())) {
                return Map.of();
            }
            Map<String, Object> changes = new LinkedHashMap<>();
            changes.put("health", health.asMap());
            changes.put(Agent.LAST_SEEN, clock.millis());
            if (heartbeat.capabilities() != null) {
                changes.put("capabilities", heartbeat.capabilities());
            }
            return changes;
        });
    }

    /** How many items wait changes with each heartbeat, and is not worth a write by itself. */
    private static boolean isAlike(Fields before, Fields now) {
        Map<String, Object> one = new LinkedHashMap<>(before.asMap());
        Map<String, Object> other = new LinkedHashMap<>(now.asMap());
        one.remove("queued");
        other.remove("queued");
        return one.equals(other);
    }

    private static Fields health(Heartbeat heartbeat) {
        return Fields.builder()
                .put("status", heartbeat.status())
                .put("reason", heartbeat.reason())
                .put("version", heartbeat.version())
                .put("configVersion", heartbeat.configVersion())
                .put("scanning", heartbeat.scanning())
                .put("queued", heartbeat.queued())
                .put("held", heartbeat.held())
                .build();
    }
}
