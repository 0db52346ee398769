package dev.drivemind.functions.gcp.strict;

import com.google.firestore.v1.Document;
import com.google.protobuf.ByteString;
import dev.drivemind.functions.gcp.strict.firestore.StrictFirestore;
import dev.drivemind.functions.gcp.strict.kms.StrictKms;
import dev.drivemind.functions.gcp.strict.pubsub.StrictPubSub;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import dev.drivemind.functions.gcp.strict.tasks.QueueRules;
import dev.drivemind.functions.gcp.strict.tasks.StrictTasks;
import dev.drivemind.functions.gcp.strict.wire.TokenIssuer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * Everything of Google Cloud that DriveMind stands on, as strict as the real services and in memory. It is what tests run against,
 * and with {@code scripts/strict-cloud} a process of its own, to try the product on.
 */
public final class StrictCloud implements AutoCloseable {
    /** The project that everything is in. */
    public static final String PROJECT = "strict-project";

    private static final String QUEUE = "projects/" + PROJECT + "/locations/nowhere1/queues/slices";
    private static final String KEY = "projects/" + PROJECT + "/locations/nowhere1/keyRings/drivemind/cryptoKeys/vault";
    private static final String BUCKET = "strict-blobs";
    private static final String TOPIC_PREFIX = "drivemind-";
    private static final Duration PUSH_PAUSE = Duration.ofSeconds(1);

    private final StrictFirestore firestore;
    private final StrictTasks tasks;
    private final StrictPubSub pubsub;
    private final StrictStorage storage;
    private final StrictKms kms;

    private StrictCloud(int port, TokenIssuer tokens) {
        InstantSource clock = InstantSource.system();
        firestore = StrictFirestore.start(port);
        tasks = StrictTasks.start(next(port, 1), QueueRules.of(QUEUE), tokens, clock);
        pubsub = StrictPubSub.start(next(port, 2), tokens, PUSH_PAUSE, clock);
        storage = StrictStorage.start(next(port, 3), clock);
        kms = StrictKms.start(next(port, 4));
        pubsub.createTopic("projects/" + PROJECT + "/topics/" + TOPIC_PREFIX + "job-ended");
        storage.createBucket(BUCKET, true);
        kms.createKey(KEY);
        tasks.deliverContinuously();
    }

    private static int next(int port, int step) {
        return port == 0 ? 0 : port + step;
    }

    /**
     * Begins to serve.
     *
     * @param port of the first of five servers, the others take the next ones; 0 takes any that are free
     * @param tokens makes the tokens that tasks and pushes bring
     */
    public static StrictCloud start(int port, TokenIssuer tokens) {
        return new StrictCloud(port, tokens);
    }

    /** The environment in which DriveMind stands on it. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("GOOGLE_CLOUD_PROJECT", PROJECT);
        variables.put("DRIVEMIND_BUCKET", BUCKET);
        variables.put("DRIVEMIND_QUEUE", QUEUE);
        variables.put("DRIVEMIND_TOPIC_PREFIX", TOPIC_PREFIX);
        variables.put("DRIVEMIND_KMS_KEY", KEY);
        variables.put("FIRESTORE_EMULATOR_HOST", firestore.address());
        variables.put("CLOUD_TASKS_EMULATOR_HOST", tasks.address());
        variables.put("PUBSUB_EMULATOR_HOST", pubsub.address());
        variables.put("STORAGE_EMULATOR_HOST", storage.address().toString());
        return variables;
    }

    /** The database. */
    public StrictFirestore firestore() {
        return firestore;
    }

    /** The queue. */
    public StrictTasks tasks() {
        return tasks;
    }

    /** All that is stored, as texts by names: documents, and live objects. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        firestore.documents().forEach(document -> texts.put(document.getName(), document.toString()));
        storage.texts(BUCKET).forEach((name, text) -> texts.put("gs://" + BUCKET + "/" + name, text));
        return texts;
    }

    /** Stores documents and objects as they were stored once, in a project of the same name. */
    public void restore(List<Document> documents, Map<String, ByteString> objects) {
        documents.forEach(firestore::put);
        objects.forEach((name, content) -> storage.put(BUCKET, name, content));
    }

    @Override
    public void close() {
        tasks.close();
        pubsub.close();
        storage.close();
        kms.close();
        firestore.close();
    }

    /** Serves until the process is ended; the first argument is the first port. */
    public static void main(String[] arguments) throws InterruptedException {
        int port = arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]);
        try (StrictCloud cloud = start(port, (account, audience) -> account + " for " + audience)) {
            cloud.environment().forEach((name, value) -> System.out.println("export " + name + "=" + value));
            System.out.println("# Google Cloud is played until this is ended; everything is in memory.");
            new CountDownLatch(1).await();
        }
    }
}
