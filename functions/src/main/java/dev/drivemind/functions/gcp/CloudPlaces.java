package dev.drivemind.functions.gcp;

import dev.drivemind.functions.gcp.firestore.FirestoreSettings;
import dev.drivemind.functions.gcp.tasks.CloudTasksQueue;
import java.util.Map;

/**
 * Where everything durable is in the cloud.
 *
 * @param project {@code GOOGLE_CLOUD_PROJECT}, the project's id
 * @param database {@code DRIVEMIND_DATABASE}, the Firestore database's id; {@code (default)} unless it is set
 * @param bucket {@code DRIVEMIND_BUCKET}, the bucket of large objects
 * @param queue {@code DRIVEMIND_QUEUE}, the queue of slices as {@code projects/P/locations/L/queues/Q}
 * @param topicPrefix {@code DRIVEMIND_TOPIC_PREFIX}, what the names of topics begin with; nothing unless it is set
 * @param emulators servers that stand in for Google's
 */
public record CloudPlaces(
        String project, String database, String bucket, String queue, String topicPrefix, Emulators emulators) {

    /**
     * Those that an environment names.
     *
     * @throws IllegalArgumentException that names the variables that are missing, or says what is wrong with one
     */
    public static CloudPlaces of(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        environment.require("GOOGLE_CLOUD_PROJECT", "DRIVEMIND_BUCKET", "DRIVEMIND_QUEUE");
        return new CloudPlaces(
                environment.get("GOOGLE_CLOUD_PROJECT"),
                environment.find("DRIVEMIND_DATABASE").orElse(FirestoreSettings.DEFAULT_DATABASE),
                environment.get("DRIVEMIND_BUCKET"),
                CloudTasksQueue.requireName(environment.get("DRIVEMIND_QUEUE")),
                environment.find("DRIVEMIND_TOPIC_PREFIX").orElse(""),
                Emulators.of(variables));
    }

    FirestoreSettings firestore() {
        FirestoreSettings settings = FirestoreSettings.of(project, database);
        return emulators
                .firestore()
                .map(settings::inEmulator)
                .map(emulated -> emulators.paced() ? emulated.along(settings.ramp()) : emulated)
                .orElse(settings);
    }
}
