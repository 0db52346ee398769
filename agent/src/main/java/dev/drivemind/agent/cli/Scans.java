package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.server.HandIn;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.server.ServerIndex;
import dev.drivemind.agent.service.Registered;
import dev.drivemind.agent.service.Scanning;
import dev.drivemind.agent.service.Summary;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.agent.sqlite.StateFile;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.MissingTree;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.agent.walk.Tally;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.wire.Registration;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.SessionEnd.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Scans the folders of an agent, one after another, and hands in what it finds. */
final class Scans implements Scanning, AutoCloseable {
    /** A note: the server and the agent that have all of the tree. */
    private static final String BOUND_TO = "boundTo";

    private final Config config;
    private final Machine machine;
    private final StateDirectory directory;
    private final Server server;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<Config.Root, StateFile> files = new LinkedHashMap<>();
    private final Map<Config.Root, State> states = new LinkedHashMap<>();

    private Scans(Config config, Machine machine, StateDirectory directory, Server server) {
        this.config = config;
        this.machine = machine;
        this.directory = directory;
        this.server = server;
    }

    /** Opens what is remembered of all folders. The directory is closed with it. */
    static Scans open(Config config, Machine machine, StateDirectory directory, Server server) {
        Scans scans = new Scans(config, machine, directory, server);
        try {
            for (Config.Root root : config.roots()) {
                StateFile file = directory.stateOf(root.path(), machine.clock());
                scans.files.put(root, file);
                scans.states.put(root, file.open());
            }
            return scans;
        } catch (RuntimeException e) {
            scans.close();
            throw e;
        }
    }

    /** Registers the agent, then scans each folder. */
    Summary scanAll(Wish wish) throws ServerException, InterruptedException {
        Summary summary;
        try {
            summary = scanAll(register(), wish);
        } catch (ServerException e) {
            if (e.kind() != ServerException.Kind.BEHIND) {
                throw e;
            }
            summary = scanAll(register(), wish);
        }
        return summary.sent(server.requests(), server.sent());
    }

    private Summary scanAll(Registered registered, Wish wish) throws ServerException, InterruptedException {
        Optional<Set<String>> roots =
                Optional.ofNullable(registered.config().roots()).map(Set::copyOf);
        return scan(registered, new Request(wish, roots, config.batchSize()));
    }

    @Override
    public Registered register() throws ServerException, InterruptedException {
        Registered registered = Registered.of(server.register(registration()));
        for (State state : states.values()) {
            String offered = Session.rootId(state, machine.random());
            registered.forgotten().stream()
                    .filter(root -> root.offered().equals(offered))
                    .findFirst()
                    .ifPresent(root -> adopt(state, root, registered));
        }
        return registered;
    }

    /** What the server's index holds of a root is more than is remembered of it. */
    private void adopt(State state, Registered.Forgotten root, Registered registered) {
        state.note(BOUND_TO, server(registered)); // so that what it holds is not handed in again
        Session.adopt(state, root.id(), root.mark());
    }

    @Override
    public Summary scan(Registered registered, Request request) throws ServerException, InterruptedException {
        long requests = server.requests();
        long sent = server.sent();
        Summary summary = Summary.NOTHING;
        for (Map.Entry<Config.Root, State> root : states.entrySet()) {
            String id = Session.rootId(root.getValue(), machine.random());
            if (request.roots().map(chosen -> chosen.contains(id)).orElse(true)) {
                summary = scanOrRestore(root, id, registered, request, summary);
            }
        }
        return summary.sent(server.requests() - requests, server.sent() - sent);
    }

    @Override
    public long queued() {
        return states.values().stream()
                .mapToLong(state -> state.outbox().size())
                .sum();
    }

    @Override
    public void stop() {
        stopped.set(true);
    }

    private Registration registration() {
        List<Registration.Root> roots = new ArrayList<>();
        states.forEach((root, state) -> roots.add(new Registration.Root(
                Session.rootId(state, machine.random()),
                root.path().toString(),
                fileSystem(root.path()),
                Session.mark(state))));
        return new Registration(
                directory.installation(machine.random(), machine.id()),
                config.name(),
                machine.host(),
                machine.platform(),
                Version.text(),
                roots,
                List.of("scan"),
                false);
    }

    private static @Nullable String fileSystem(Path path) {
        try {
            return Files.getFileStore(path).type();
        } catch (IOException e) {
            return null;
        }
    }

    /** What proves to be damaged is restored; what it lacks then is known to the server. */
    private Summary scanOrRestore(
            Map.Entry<Config.Root, State> scanned, String id, Registered registered, Request request, Summary before)
            throws ServerException, InterruptedException {
        StateFile file = Objects.requireNonNull(files.get(scanned.getKey()));
        try {
            Summary summary = scan(scanned, id, registered, request, before);
            Optional<String> unused = file.backUp(scanned.getValue()); // the next scan tries again
            return summary;
        } catch (StateException e) {
            if (e.kind() != StateException.Kind.DAMAGED) {
                throw e;
            }
            scanned.getValue().close();
            scanned.setValue(file.restored());
            throw new ServerException(ServerException.Kind.BEHIND, e.getMessage() + ". It is restored", 0);
        }
    }

    private Summary scan(
            Map.Entry<Config.Root, State> scanned, String id, Registered registered, Request request, Summary before)
            throws ServerException, InterruptedException {
        Config.Root root = scanned.getKey();
        State state = scanned.getValue();
        if (!registered.connected().contains(id)) {
            Reason reason = new Reason(
                    "ROOT_DISCONNECTED", 1, root.path() + " was disconnected at the server, so it was not scanned");
            return before.plus(new SessionEnd(List.of(reason), 0, 0, 0), Tally.NONE);
        }
        boolean ended = false;
        try {
            state.note("epoch", registered.epoch());
            Session session = Session.open(
                    state,
                    new StoppableTree(tree(root), stopped::get),
                    machine.random(),
                    machine.clock(),
                    new Session.Options(
                            wish(state, registered, request),
                            root.crossDevices(),
                            new ServerIndex(
                                    server,
                                    registered.agentId(),
                                    id,
                                    request.wish().everything())));
            HandIn handIn = new HandIn(server, () -> Id.fresh(machine.random()).text(), request.batchSize());
            SessionEnd end = handIn.run(session, id, registered.epoch());
            state.note(BOUND_TO, server(registered));
            state.commit();
            ended = true;
            return before.plus(end, session.tally());
        } catch (ServerException e) {
            if (e.kind() != ServerException.Kind.REJECTED) {
                throw e;
            }
            Reason reason = new Reason("ROOT_REJECTED", 1, root.path() + " was not taken in: " + e.getMessage());
            return before.plus(new SessionEnd(List.of(reason), 0, 0, 0), Tally.NONE);
        } catch (StoppableTree.StoppedException e) {
            throw (InterruptedException) new InterruptedException("The agent stops").initCause(e);
        } finally {
            if (!ended) {
                state.rollback(); // as if the process had died: the next session resumes this one
            }
        }
    }

    /** A server that has not had all of the tree gets all of it. */
    private Wish wish(State state, Registered registered, Request request) {
        boolean known = state.note(BOUND_TO).filter(server(registered)::equals).isPresent();
        return known ? request.wish() : request.wish().ofEverything();
    }

    private String server(Registered registered) {
        return config.server() + " " + registered.agentId();
    }

    /** What cannot be looked at is reported as well: the server then says since when it is missing. */
    private Tree tree(Config.Root root) {
        try {
            Path real = root.path().toRealPath();
            Set<Path> without = directory.within(real).map(Set::of).orElse(Set.of());
            return DiskTree.open(real, without, !root.ignoreInodes());
        } catch (NoSuchFileException e) {
            return new MissingTree(Trouble.ABSENT);
        } catch (IOException e) {
            return new MissingTree(Trouble.FAILED);
        }
    }

    @Override
    public void close() {
        states.values().forEach(State::close);
        directory.close();
    }
}
