package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.service.Registered;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.walk.Session;
import dev.drivemind.wire.Registration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers an agent, and knows what follows from that for each of its folders. */
final class Registering {
    /** A note: the term of leading its share in which the agent had all that the index holds. */
    private static final String TERM = "term";

    /** A note: the server and the agent that have all of the tree. */
    private static final String BOUND_TO = "boundTo";

    private final Config config;
    private final Machine machine;
    private final StateDirectory directory;
    private final Server server;
    private final Map<Config.Root, String> standsBy = new HashMap<>();

    Registering(Config config, Machine machine, StateDirectory directory, Server server) {
        this.config = config;
        this.machine = machine;
        this.directory = directory;
        this.server = server;
    }

    /** Registers the agent, and takes over what the server has told of its folders. */
    Registered register(Map<Config.Root, State> states) throws ServerException, InterruptedException {
        Registered registered = Registered.of(server.register(registration(states)));
        for (Map.Entry<Config.Root, State> root : states.entrySet()) {
            State state = root.getValue();
            String offered = Session.rootId(state, machine.random());
            standsBy.remove(root.getKey());
            registered.shares().stream()
                    .filter(share -> share.offered().equals(offered))
                    .findFirst()
                    .ifPresent(share -> stand(root.getKey(), state, share));
            registered.forgotten().stream()
                    .filter(each -> each.offered().equals(offered))
                    .findFirst()
                    .ifPresent(each -> adopt(state, each, registered));
            state.commit();
        }
        return registered;
    }

    /** The term is remembered in one commit with what is taken over for it. */
    private void stand(Config.Root root, State state, Registered.Share share) {
        if (share.leads()) {
            state.note(TERM, share.term());
        } else {
            standsBy.put(root, share.name());
        }
    }

    /** What the server's index holds of a root is more than is remembered of it. */
    private void adopt(State state, Registered.Forgotten root, Registered registered) {
        bind(state, registered); // so that what it holds is not handed in again
        Session.adopt(state, root.id(), root.mark());
    }

    private Registration registration(Map<Config.Root, State> states) {
        List<Registration.Root> roots = new ArrayList<>();
        states.forEach((root, state) -> roots.add(new Registration.Root(
                Session.rootId(state, machine.random()),
                root.path().toString(),
                fileSystem(root.path()),
                Session.mark(state),
                root.share().orElse(null),
                state.number(TERM) == 0 ? null : state.number(TERM))));
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

    /** Returns the name of the share that a folder is, if another agent scans it. */
    Optional<String> standsBy(Config.Root root) {
        return Optional.ofNullable(standsBy.get(root));
    }

    /** Notes that the server has all of a tree. */
    void bind(State state, Registered registered) {
        state.note(BOUND_TO, boundTo(registered));
    }

    /** Returns true if the server has had all of a tree. */
    boolean isBound(State state, Registered registered) {
        return state.note(BOUND_TO).filter(boundTo(registered)::equals).isPresent();
    }

    private String boundTo(Registered registered) {
        return config.server() + " " + registered.agentId();
    }
}
