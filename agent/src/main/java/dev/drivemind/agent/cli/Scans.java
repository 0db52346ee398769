package dev.drivemind.agent.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.server.HandIn;
import dev.drivemind.agent.server.Retrying;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scans the folders of an agent, one after another, and hands in what it finds. */
final class Scans implements AutoCloseable {
    private static final int TRIES = 6;

    private final Config config;
    private final Machine machine;
    private final StateDirectory directory;
    private final Server server;
    private final Map<Config.Root, State> states = new LinkedHashMap<>();

    private Scans(Config config, Machine machine, StateDirectory directory, Server server) {
        this.config = config;
        this.machine = machine;
        this.directory = directory;
        this.server = server;
    }

    static Scans open(Config config, String key, Machine machine) {
        StateDirectory directory = StateDirectory.open(config.state());
        Server server = new Server(
                config.server(), key, machine.client(), machine.waiting(), machine.random(), new Retrying(TRIES));
        Scans scans = new Scans(config, machine, directory, server);
        try {
            for (Config.Root root : config.roots()) {
                scans.states.put(root, State.open(directory.fileOf(root.path())));
            }
            return scans;
        } catch (RuntimeException e) {
            scans.close();
            throw e;
        }
    }

    /** Registers the agent, then scans each folder; one that cannot be scanned keeps no other from it. */
    Summary scanAll(Wish wish) throws ServerException, InterruptedException {
        JsonObject registered = server.register(registration());
        long epoch = registered.get("epoch").getAsLong();
        Summary summary = Summary.NOTHING;
        for (Map.Entry<Config.Root, State> root : states.entrySet()) {
            summary = scan(root.getKey(), root.getValue(), registered, epoch, wish, summary);
        }
        return summary.sent(server.requests(), server.sent());
    }

    private Registration registration() {
        List<Registration.Root> roots = new ArrayList<>();
        states.forEach((root, state) -> roots.add(new Registration.Root(
                Session.rootId(state, machine.random()), root.path().toString(), fileSystem(root.path()))));
        return new Registration(
                directory.installation(machine.random()),
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

    private Summary scan(Config.Root root, State state, JsonObject registered, long epoch, Wish wish, Summary before)
            throws ServerException, InterruptedException {
        String id = Session.rootId(state, machine.random());
        if (!hasSource(registered, id)) {
            Reason reason = new Reason(
                    "ROOT_DISCONNECTED", 1, root.path() + " was disconnected at the server, so it was not scanned");
            return before.plus(new SessionEnd(List.of(reason), 0, 0, 0), Tally.NONE);
        }
        state.note("epoch", epoch);
        Tree tree = tree(root);
        Session session = Session.open(
                state, tree, machine.random(), machine.clock(), new Session.Options(wish, root.crossDevices()));
        HandIn handIn = new HandIn(server, () -> Id.fresh(machine.random()).text(), config.batchSize());
        SessionEnd end = handIn.run(session, id, epoch);
        return before.plus(end, session.tally());
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

    private static boolean hasSource(JsonObject registered, String id) {
        for (JsonElement root : registered.getAsJsonArray("roots")) {
            JsonObject each = root.getAsJsonObject();
            if (each.get("id").getAsString().equals(id)) {
                return each.has("sourceId");
            }
        }
        return false;
    }

    @Override
    public void close() {
        states.values().forEach(State::close);
        directory.close();
    }
}
