package dev.drivemind.fleet;

import dev.drivemind.access.Connections;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Registration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One registration of an agent as it was read: which roots and sources those are that it names, and what is written. */
final class Registering {
    private final Agent agent;
    private final Registration registration;
    private final Connections connections;
    private final Shares shares;
    private final Registrations.Marks marks;
    private final InstantSource clock;

    Registering(Agent agent, Registration registration, Parts parts) {
        this.agent = agent;
        this.registration = registration;
        this.connections = parts.connections();
        this.shares = parts.shares();
        this.marks = parts.marks();
        this.clock = parts.clock();
    }

    /** What all registrations of an owner's agents work with. */
    record Parts(Connections connections, Shares shares, Registrations.Marks marks, InstantSource clock) {}

    /** A root that is registered, what it was before, and the share that it is, if there is that already. */
    private record Recognized(Registration.Root root, Optional<AgentRoot> before, Optional<Share> share) {
        String id() {
            return share.map(Share::root).or(() -> before.map(AgentRoot::id)).orElse(root.id());
        }

        boolean isLedBy(Agent one) {
            return share.filter(known -> known.leader().equals(one.id())).isPresent();
        }
    }

    /** A root, and whether the agent leads from now on for which another one led before. */
    private record Offered(Recognized recognized, AgentRoot root, Optional<Long> adopt, boolean leads) {
        boolean takesOver(Agent agent) {
            return leads && recognized.share().isPresent() && !recognized.isLedBy(agent);
        }

        boolean isShare() {
            return root.share().isPresent();
        }
    }

    Agents.Changes<Registered> changes() {
        List<Recognized> recognized =
                registration.roots().stream().map(this::recognized).toList();
        List<AgentRoot> former = former(recognized);
        if (former.size() + recognized.size() > Registrations.MOST_ROOTS) {
            throw new InvalidAgentException(
                    "roots",
                    "An agent has at most " + Registrations.MOST_ROOTS
                            + " roots, those that it had before included. Add another agent");
        }
        requireDistinct(recognized);
        List<Offered> roots = recognized.stream().map(this::offered).toList();
        long epoch = epoch(roots);
        return new Agents.Changes<>(
                fields(roots, former, epoch),
                roots.stream()
                        .filter(Offered::isShare)
                        .flatMap(root -> write(root, epoch).stream())
                        .toList(),
                after -> new Registered(
                        after, roots.stream().map(root -> told(root, epoch)).toList()));
    }

    private Recognized recognized(Registration.Root root) {
        Set<String> ids =
                registration.roots().stream().map(Registration.Root::id).collect(Collectors.toSet());
        List<AgentRoot> all = all();
        Optional<AgentRoot> before = all.stream()
                .filter(each -> each.id().equals(root.id()))
                .findFirst()
                .or(() -> all.stream()
                        .filter(each -> root.isFresh() && each.path().equals(root.path()) && !ids.contains(each.id()))
                        .findFirst());
        return new Recognized(root, before, Optional.ofNullable(root.share()).flatMap(shares::find));
    }

    private List<AgentRoot> all() {
        return Stream.concat(agent.roots().stream(), agent.formerRoots().stream())
                .toList();
    }

    /** Returns the roots that are not registered any more. They are remembered, so that one that was disconnected stays so. */
    private List<AgentRoot> former(List<Recognized> recognized) {
        Set<String> now = recognized.stream().map(Recognized::id).collect(Collectors.toSet());
        return all().stream().filter(root -> !now.contains(root.id())).toList();
    }

    private static void requireDistinct(List<Recognized> recognized) {
        Set<String> ids = new HashSet<>();
        for (Recognized root : recognized) {
            if (!ids.add(root.id())) {
                throw new InvalidAgentException(
                        "roots.share",
                        "The folder " + root.root().path()
                                + " was on a share that another root of this agent is on now: leave the share where it was");
            }
        }
    }

    private Offered offered(Recognized recognized) {
        boolean leads = recognized.share().isEmpty()
                || recognized.isLedBy(agent)
                || shares.isVacant(recognized.share().get());
        Optional<String> known = recognized
                .share()
                .map(Share::source)
                .or(() -> recognized.before().map(AgentRoot::source));
        if (known.isPresent() && connections.find(known.get()).isEmpty()) {
            return new Offered(recognized, root(recognized, known.get()), Optional.empty(), leads);
        }
        AgentRoot root = root(recognized, source(recognized));
        return new Offered(recognized, root, leads ? adopt(recognized, root) : Optional.empty(), leads);
    }

    private static AgentRoot root(Recognized recognized, String source) {
        Registration.Root root = recognized.root();
        return new AgentRoot(
                recognized.id(),
                root.path(),
                Optional.ofNullable(root.fsType()),
                source,
                Optional.ofNullable(root.share()));
    }

    /** A root that becomes a share stays the source that it was. */
    private String source(Recognized recognized) {
        Registration.Root root = recognized.root();
        Optional<String> share = Optional.ofNullable(root.share());
        return recognized
                .share()
                .map(Share::source)
                .or(() -> share.flatMap(unused -> recognized.before())
                        .filter(before -> before.share().isEmpty())
                        .map(AgentRoot::source))
                .orElseGet(() -> connections
                        .connect(
                                new SourceRecord.AgentRoot(agent.id(), recognized.id(), root.path(), share),
                                agent.name() + ": " + root.path())
                        .source()
                        .id());
    }

    /** Returns how far the index has come of which the agent remembers less, or not all; empty if it remembers all. */
    private Optional<Long> adopt(Recognized recognized, AgentRoot connected) {
        Registration.Root root = recognized.root();
        boolean another = !root.id().equals(connected.id());
        if (recognized.share().isPresent()) {
            boolean sameTerm = recognized.isLedBy(agent)
                    && Objects.equals(root.term(), recognized.share().get().term());
            if (!sameTerm || another) {
                return Optional.of(marks.of(connected.source()));
            }
        }
        Long mark = root.mark();
        if (recognized.before().isEmpty() || mark == null) {
            return Optional.empty();
        }
        long taken = marks.of(connected.source());
        return another || mark < taken ? Optional.of(taken) : Optional.empty();
    }

    /** Of agents that lead one after the other, each has a later epoch than the one before. */
    private long epoch(List<Offered> roots) {
        boolean anew = registration.takeover()
                || roots.stream().anyMatch(root -> root.adopt().isPresent() || root.takesOver(agent))
                || agent.epoch() == 0
                || !agent.document()
                        .fields()
                        .optionalString(Agent.INSTALLATION)
                        .orElse("")
                        .equals(installation());
        long latest = roots.stream()
                .filter(root -> root.takesOver(agent))
                .mapToLong(root -> shares.lastEpoch(root.recognized().share().orElseThrow()))
                .reduce(agent.epoch(), Math::max);
        return anew ? latest + 1 : agent.epoch();
    }

    private String installation() {
        return Optional.ofNullable(registration.installation())
                .or(() -> Optional.ofNullable(registration.host()))
                .orElse("");
    }

    private List<Write> write(Offered offered, long epoch) {
        Optional<Share> before = offered.recognized().share();
        return offered.leads()
                ? List.of(shares.lead(before, agent, offered.root(), term(offered, epoch)))
                : shares.join(before.orElseThrow(), agent);
    }

    private long term(Offered offered, long epoch) {
        return offered.recognized()
                .share()
                .filter(unused -> !offered.takesOver(agent))
                .map(Share::term)
                .orElse(epoch);
    }

    private Registered.Root told(Offered offered, long epoch) {
        Optional<Share> before = offered.recognized().share();
        return new Registered.Root(
                offered.root(),
                offered.recognized().root().id(),
                offered.adopt(),
                offered.root().share().map(name -> {
                    String leader =
                            offered.leads() ? agent.id() : before.orElseThrow().leader();
                    return new Shares.Standing(name, offered.leads(), false, leader, term(offered, epoch));
                }));
    }

    private Map<String, Object> fields(List<Offered> roots, List<AgentRoot> former, long epoch) {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put(Agent.EPOCH, epoch);
        changes.put(Agent.INSTALLATION, installation());
        changes.put(
                Agent.ROOTS,
                roots.stream().map(each -> each.root().toFields().asMap()).toList());
        changes.put(
                Agent.FORMER_ROOTS,
                former.stream().map(root -> root.toFields().asMap()).toList());
        changes.put("facts", facts().asMap());
        changes.put("capabilities", registration.capabilities());
        Map<String, Object> now = agent.document().fields().asMap();
        boolean same = changes.entrySet().stream()
                .allMatch(change -> Objects.equals(now.get(change.getKey()), change.getValue()));
        if (same && !agent.isNotedLongAgo(clock.instant())) {
            return Map.of();
        }
        changes.put(Agent.LAST_SEEN, clock.millis());
        return changes;
    }

    private Fields facts() {
        return Fields.builder()
                .put("host", registration.host())
                .put("platform", registration.platform())
                .put("version", registration.version())
                .build();
    }
}
