package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.server.HandIn;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.server.ServerIndex;
import dev.drivemind.agent.service.Plan;
import dev.drivemind.agent.service.Registered;
import dev.drivemind.agent.service.Scanning;
import dev.drivemind.agent.service.Summary;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.agent.sqlite.StateFile;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.agent.walk.SessionOptions;
import dev.drivemind.agent.walk.Tally;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.agent.watch.TreeWatch;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.SessionEnd.Reason;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** Scans the folders of an agent, one after another, and hands in what it finds. */
final class Scans implements Scanning, AutoCloseable {
    private final Config config;
    private final Machine machine;
    private final StateDirectory directory;
    private final Server server;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final Map<Config.Root, StateFile> files = new LinkedHashMap<>();
    private final Map<Config.Root, State> states = new LinkedHashMap<>();
    private final Registering registering;
    private final Watching watching;
    private final Hashes hashes;
    private final Reading reading;
    private final Trees trees;

    private Scans(Config config, Machine machine, StateDirectory directory, Server server) {
        this.config = config;
        this.machine = machine;
        this.directory = directory;
        this.server = server;
        this.watching = new Watching(config.reading().watchFolders());
        this.hashes = new Hashes(machine);
        this.reading = new Reading(machine.nanos());
        this.trees = new Trees(config, directory);
        this.registering = new Registering(config, machine, directory, server);
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
        Plan plan = Plan.of(config, registered.config());
        return scan(registered, new Request(wish, plan.roots(), plan, false));
    }

    @Override
    public Registered register() throws ServerException, InterruptedException {
        return registering.register(states);
    }

    @Override
    public Summary scan(Registered registered, Request request) throws ServerException, InterruptedException {
        long requests = server.requests();
        long sent = server.sent();
        Summary summary = Summary.NOTHING;
        for (Map.Entry<Config.Root, State> root : states.entrySet()) {
            String id = Session.rootId(root.getValue(), machine.random());
            boolean chosen = request.roots().map(ids -> ids.contains(id)).orElse(true);
            Path path = root.getKey().path();
            Optional<String> share = registering.standsBy(root.getKey());
            if (chosen && share.isPresent()) {
                watching.stop(path);
                summary = summary.standingBy(share.get());
                continue;
            }
            boolean due = !request.markedOnly() || watching.isMarked(path) || hashes.isDone(path);
            if (chosen && due) {
                summary = scanOrRestore(root, id, registered, request, summary);
            }
        }
        return summary.sent(server.requests() - requests, server.sent() - sent);
    }

    @Override
    public long queued() {
        return states.entrySet().stream()
                .filter(root -> registering.standsBy(root.getKey()).isEmpty())
                .mapToLong(root -> root.getValue().outbox().size())
                .sum();
    }

    @Override
    public void stop() {
        stopped.set(true);
    }

    @Override
    public void onMark(Runnable marked) {
        watching.onMark(marked);
        hashes.onDone(marked);
    }

    @Override
    public void makeChecksums(Set<String> files, Plan plan) {
        states.forEach((root, state) -> {
            if (registering.standsBy(root).isPresent()) {
                return;
            }
            hashes.ask(root.path(), files);
            if (trees.of(root, plan) instanceof DiskTree disk) {
                hashes.feed(root.path(), state, disk, plan.checksums(), false);
            }
        });
    }

    @Override
    public long takeAltered() {
        return hashes.takeAltered();
    }

    @Override
    public List<TreeWatch.Status> watched() {
        return watching.status();
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
        Watching.Read read = watching.read(root.path(), request);
        boolean ended = false;
        try {
            state.note("epoch", registered.epoch());
            hashes.keep(root.path(), state);
            Walked walked = walk(root, state, registered, request, read);
            ended = !walked.resumed();
            return before.plus(walked.end(), walked.tally());
        } catch (ServerException e) {
            if (e.kind() != ServerException.Kind.REJECTED) {
                throw e;
            }
            Reason reason = new Reason("ROOT_REJECTED", 1, root.path() + " was not taken in: " + e.getMessage());
            return before.plus(new SessionEnd(List.of(reason), 0, 0, 0), Tally.NONE);
        } catch (StoppableTree.StoppedException e) {
            throw (InterruptedException) new InterruptedException("The agent stops").initCause(e);
        } finally {
            state.rollback(); // of what was not ended, as if the process had died: the next session resumes it
            if (!ended) {
                read.giveBack();
            }
        }
    }

    /** A session that was handed in; of one that was resumed, what was visited before it was marked is marked still. */
    private record Walked(SessionEnd end, Tally tally, boolean resumed) {}

    private Walked walk(Config.Root root, State state, Registered registered, Request request, Watching.Read read)
            throws ServerException, InterruptedException {
        Plan plan = request.plan();
        Tree tree = trees.of(root, plan);
        try (Reading.Open open = reading.open(root.path(), tree, read, plan.workers())) {
            Session session = Session.open(
                    state,
                    new StoppableTree(open.tree(), stopped::get),
                    machine.random(),
                    machine.clock(),
                    new SessionOptions(
                            wish(state, registered, request),
                            root.crossDevices(),
                            read.marks(),
                            new ServerIndex(
                                    server,
                                    registered.agentId(),
                                    Session.rootId(state, machine.random()),
                                    request.wish().everything())));
            HandIn handIn = new HandIn(server, () -> Id.fresh(machine.random()).text(), plan.batchSize());
            SessionEnd end = handIn.run(session, Session.rootId(state, machine.random()), registered.epoch());
            registering.bind(state, registered);
            state.commit();
            if (tree instanceof DiskTree disk) {
                hashes.feed(root.path(), state, disk, plan.checksums(), !request.markedOnly());
            }
            return new Walked(end, session.tally(), session.isResumed());
        }
    }

    /** A server that has not had all of the tree gets all of it. */
    private Wish wish(State state, Registered registered, Request request) {
        return registering.isBound(state, registered)
                ? request.wish()
                : request.wish().ofEverything();
    }

    @Override
    public void close() {
        hashes.close();
        watching.close();
        states.values().forEach(State::close);
        directory.close();
    }
}
