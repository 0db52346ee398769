package dev.drivemind.local.cli;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where everything durable is. */
final class BackendOptions {
    /** What there is to choose from. */
    enum Backend {
        /** In the data directory. */
        local,
        /** On Google Cloud, or in emulators of it. */
        gcp
    }

    @Option(
            names = "--backend",
            paramLabel = "NAME",
            defaultValue = "local",
            description = "local: the data directory (default). gcp: Firestore, Cloud Tasks, Cloud Storage and Pub/Sub;"
                    + " emulators where their variables (such as FIRESTORE_EMULATOR_HOST) are set.")
    Backend backend = Backend.local;

    @Option(names = "--project", paramLabel = "ID", description = "The project. Default: $GOOGLE_CLOUD_PROJECT.")
    @Nullable
    String project;

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            description = "The bucket of large objects. Default: $DRIVEMIND_BUCKET.")
    @Nullable
    String bucket;

    @Option(
            names = "--queue",
            paramLabel = "NAME",
            description = "The queue, as projects/P/locations/L/queues/Q. Default: $DRIVEMIND_QUEUE.")
    @Nullable
    String queue;

    @Option(
            names = "--tasks-endpoint",
            paramLabel = "HOST:PORT",
            description = "What stands in for Cloud Tasks. Default: $CLOUD_TASKS_EMULATOR_HOST.")
    @Nullable
    String tasksEndpoint;

    /** What was given, by the names of the variables that would say the same. */
    Map<String, String> variables() {
        Map<String, String> given = new HashMap<>();
        put(given, "GOOGLE_CLOUD_PROJECT", project);
        put(given, "DRIVEMIND_BUCKET", bucket);
        put(given, "DRIVEMIND_QUEUE", queue);
        put(given, "CLOUD_TASKS_EMULATOR_HOST", tasksEndpoint);
        return given;
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        if (value != null) {
            variables.put(name, value);
        }
    }
}
