package dev.drivemind.functions.gcp;

import dev.drivemind.functions.gcp.grpc.Emulator;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Servers that stand in for Google's, each if there is one. The variables that name them are those that Google's own clients and
 * emulators know; there is none for Cloud Tasks elsewhere.
 *
 * @param firestore {@code FIRESTORE_EMULATOR_HOST}, as host:port
 * @param tasks {@code CLOUD_TASKS_EMULATOR_HOST}, as host:port of a gRPC server
 * @param pubsub {@code PUBSUB_EMULATOR_HOST}, as host:port
 * @param storage {@code STORAGE_EMULATOR_HOST}, as a URL
 * @param paced {@code DRIVEMIND_EMULATOR_PACED}, {@code true} if an emulated database is to be written no faster than Google's: to
 *     measure
 */
public record Emulators(
        Optional<String> firestore,
        Optional<Emulator> tasks,
        Optional<Emulator> pubsub,
        Optional<URI> storage,
        boolean paced) {

    /** Those that an environment names. */
    public static Emulators of(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        return new Emulators(
                environment.find("FIRESTORE_EMULATOR_HOST").map(host -> new Emulator(host).host()),
                environment.find("CLOUD_TASKS_EMULATOR_HOST").map(Emulator::new),
                environment.find("PUBSUB_EMULATOR_HOST").map(Emulator::new),
                environment.find("STORAGE_EMULATOR_HOST").map(Emulators::url),
                environment
                        .find("DRIVEMIND_EMULATOR_PACED")
                        .filter("true"::equals)
                        .isPresent());
    }

    private static URI url(String text) {
        return URI.create(text.contains("://") ? text : "http://" + text);
    }
}
