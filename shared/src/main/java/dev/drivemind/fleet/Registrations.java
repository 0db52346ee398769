package dev.drivemind.fleet;

import dev.drivemind.access.Connections;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.store.Fields;
import dev.drivemind.wire.Heartbeat;
import dev.drivemind.wire.Registration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
    private final Marks marks;
    private final InstantSource clock;

    /** Tells how far scanners have come. */
    public interface Marks {
        /** Returns how far the scanner of a source has come that was listened to last; 0 if it did not tell. */
        long of(String source);
    }

    /** Of the agents of one owner. */
    public Registrations(Agents agents, Connections connections, Commands commands, Marks marks, InstantSource clock) {
        this.agents = agents;
        this.connections = connections;
        this.commands = commands;
        this.marks = marks;
        this.clock = clock;
    }

    /**
     * Registers an agent: connects its roots as sources, and gives it an epoch. The same installation keeps its epoch, unless it has forgotten
     * something. A root of which it remembers nothing is the one that it had at the same path before. A root that its owner has disconnected
     * stays so.
     *
     * @return the agent as it is now; empty if there is none of this id
     */
    public Optional<Registered> register(String id, Registration registration) {
        Optional<Agent> known = agents.find(id);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<Recognized> recognized = recognized(known.get(), registration);
        List<AgentRoot> former = former(known.get(), recognized);
        if (former.size() + recognized.size() > MOST_ROOTS) {
            throw new InvalidAgentException(
                    "roots",
                    "An agent has at most " + MOST_ROOTS
                            + " roots, those that it had before included. Add another agent");
        }
        List<Registered.Root> roots =
                recognized.stream().map(root -> connect(known.get(), root)).toList();
        Optional<Agent> registered = agents.change(id, agent -> changes(agent, registration, roots, former));
        commands.handOverAgain(id);
        return registered.map(agent -> new Registered(agent, roots));
    }

    /** A root that is registered, and what it was before. */
    private record Recognized(Registration.Root root, Optional<AgentRoot> before) {
        String id() {
            return before.map(AgentRoot::id).orElse(root.id());
        }
    }

    private static List<Recognized> recognized(Agent agent, Registration registration) {
        Set<String> ids =
                registration.roots().stream().map(Registration.Root::id).collect(Collectors.toSet());
        List<AgentRoot> all = Stream.concat(agent.roots().stream(), agent.formerRoots().stream())
                .toList();
        return registration.roots().stream()
                .map(root -> new Recognized(
                        root,
                        all.stream()
                                .filter(each -> each.id().equals(root.id()))
                                .findFirst()
                                .or(() -> all.stream()
                                        .filter(each -> root.isFresh()
                                                && each.path().equals(root.path())
                                                && !ids.contains(each.id()))
                                        .findFirst())))
                .toList();
    }

    /** Returns the roots that are not registered any more. They are remembered, so that one that was disconnected stays so. */
    private static List<AgentRoot> former(Agent agent, List<Recognized> recognized) {
        Set<String> now = recognized.stream().map(Recognized::id).collect(Collectors.toSet());
        return Stream.concat(agent.roots().stream(), agent.formerRoots().stream())
                .filter(root -> !now.contains(root.id()))
                .toList();
    }

    private Registered.Root connect(Agent agent, Recognized recognized) {
        Registration.Root offered = recognized.root();
        Registration.Root root = new Registration.Root(recognized.id(), offered.path(), offered.fsType());
        Optional<AgentRoot> before = recognized.before();
        if (before.isPresent() && connections.find(before.get().source()).isEmpty()) {
            return new Registered.Root(AgentRoot.of(root, before.get().source()), offered.id(), Optional.empty());
        }
        AgentRoot connected = AgentRoot.of(root, source(agent, root));
        return new Registered.Root(connected, offered.id(), adopt(recognized, connected));
    }

    /** Returns how far an agent had come that remembers less now; empty if it remembers all. */
    private Optional<Long> adopt(Recognized recognized, AgentRoot connected) {
        Long mark = recognized.root().mark();
        if (recognized.before().isEmpty() || mark == null) {
            return Optional.empty();
        }
        long taken = marks.of(connected.source());
        boolean another = !recognized.root().id().equals(connected.id());
        return another || mark < taken ? Optional.of(taken) : Optional.empty();
    }

    private String source(Agent agent, Registration.Root root) {
        SourceRecord.AgentRoot place = new SourceRecord.AgentRoot(agent.id(), root.id(), root.path());
        return connections
                .connect(place, agent.name() + ": " + root.path())
                .source()
                .id();
    }

    private Map<String, Object> changes(
            Agent agent, Registration registration, List<Registered.Root> roots, List<AgentRoot> former) {
        String installation = Optional.ofNullable(registration.installation())
                .or(() -> Optional.ofNullable(registration.host()))
                .orElse("");
        boolean anew = registration.takeover()
                || roots.stream().anyMatch(root -> root.adopt().isPresent())
                || agent.epoch() == 0
                || !agent.document()
                        .fields()
                        .optionalString(Agent.INSTALLATION)
                        .orElse("")
                        .equals(installation);
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put(Agent.EPOCH, anew ? agent.epoch() + 1 : agent.epoch());
        changes.put(Agent.INSTALLATION, installation);
        changes.put(
                Agent.ROOTS,
                roots.stream().map(each -> each.root().toFields().asMap()).toList());
        changes.put(
                Agent.FORMER_ROOTS,
                former.stream().map(root -> root.toFields().asMap()).toList());
        changes.put("facts", facts(registration).asMap());
        changes.put("capabilities", registration.capabilities());
        Map<String, Object> now = agent.document().fields().asMap();
        boolean same = changes.entrySet().stream()
                .allMatch(change -> Objects.equals(now.get(change.getKey()), change.getValue()));
        if (same && !isLongAgo(agent)) {
            return Map.of();
        }
        changes.put(Agent.LAST_SEEN, clock.millis());
        return changes;
    }

    private static Fields facts(Registration registration) {
        return Fields.builder()
                .put("host", registration.host())
                .put("platform", registration.platform())
                .put("version", registration.version())
                .build();
    }

    /** Notes that an agent is there, and how it is; that it is there alone, only if that was noted minutes ago. */
    public Optional<Agent> beat(String id, Heartbeat heartbeat) {
        return agents.change(id, agent -> {
            Fields health = health(heartbeat);
            boolean same = isAlike(agent.health(), health)
                    && (heartbeat.capabilities() == null || agent.capabilities().equals(heartbeat.capabilities()));
            if (same && !isLongAgo(agent)) {
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

    private boolean isLongAgo(Agent agent) {
        Instant now = clock.instant();
        return agent.lastSeen()
                .map(seen -> !seen.plus(Agent.NOTED_EACH).isAfter(now) || seen.isAfter(now))
                .orElse(true);
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
