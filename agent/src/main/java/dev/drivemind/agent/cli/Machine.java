package dev.drivemind.agent.cli;

import dev.drivemind.agent.config.Config;
import dev.drivemind.agent.server.Retrying;
import dev.drivemind.agent.server.Sending;
import dev.drivemind.agent.server.Server;
import dev.drivemind.agent.server.Server.Waiting;
import dev.drivemind.agent.update.Trial;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * What the program gets of its process.
 *
 * @param environment the variables
 * @param clock the time
 * @param nanos counts nanoseconds, and is never set
 * @param random unguessable chance
 * @param client sends requests
 * @param waiting rests
 * @param host what this machine is called
 * @param platform what it is, such as {@code linux-amd64}
 */
record Machine(
        Map<String, String> environment,
        InstantSource clock,
        LongSupplier nanos,
        RandomGenerator random,
        HttpClient client,
        Waiting waiting,
        String host,
        String platform) {

    /** The variable that has the agent's key. */
    static final String KEY = "SCANNER_API_KEY";

    /** What is said if there is none. */
    static final String NO_KEY =
            KEY + " of the environment is no agent's key. Put one there: drivemind agents add NAME shows it";

    private static final String FORM = "[A-Za-z0-9_-]{8,200}";

    /** Returns the agent's key; empty if the environment has none, or something that is no key. */
    Optional<String> key() {
        return Optional.ofNullable(environment.get(KEY)).map(String::strip).filter(key -> key.matches(FORM));
    }

    /** Returns what names this machine, and no other; empty if nothing does. */
    String id() {
        try {
            return Files.readString(Path.of("/etc/machine-id")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Returns what sends requests. */
    Sending sending() {
        return Trial.of(Sending.by(client), environment);
    }

    /** Returns the server of an agent, each request to which is sent so often at most. */
    Server server(Config config, String key, Sending sending, int tries) {
        return new Server(config.server(), key, sending, waiting, random, new Retrying(tries));
    }
}
