package dev.drivemind.functions.gcp;

import dev.drivemind.functions.gcp.firestore.FirestoreDocuments;
import dev.drivemind.functions.gcp.pubsub.PubSubEvents;
import dev.drivemind.functions.gcp.storage.CloudStorageBlobs;
import dev.drivemind.functions.gcp.tasks.CloudTasksQueue;
import dev.drivemind.functions.gcp.tasks.Destination;
import dev.drivemind.job.Time;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Vault;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of one process, one for each service. The database's is made at once, since everything needs it; the others when they
 * are first needed.
 */
public final class CloudClients implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CloudClients.class);

    private final FirestoreDocuments documents;
    private final Lazy<CloudTasksQueue> queue;
    private final Lazy<CloudStorageBlobs> blobs;
    private final Lazy<PubSubEvents> events;

    private CloudClients(
            FirestoreDocuments documents,
            Lazy<CloudTasksQueue> queue,
            Lazy<CloudStorageBlobs> blobs,
            Lazy<PubSubEvents> events) {
        this.documents = documents;
        this.queue = queue;
        this.blobs = blobs;
        this.events = events;
    }

    /**
     * Clients of everything that is at {@code places}; nothing is called yet.
     *
     * @param destination where tasks are delivered to, and how they prove where they come from; asked for the first task
     */
    public static CloudClients connect(
            CloudPlaces places, Supplier<Destination> destination, Time time, RandomGenerator random) {
        Emulators emulators = places.emulators();
        return new CloudClients(
                FirestoreDocuments.connect(Rooms.ALL.schema(), places.firestore(), time, random),
                new Lazy<>(
                        () -> CloudTasksQueue.connect(
                                new CloudTasksQueue.Settings(places.queue(), destination.get(), emulators.tasks()),
                                time::now),
                        CloudTasksQueue::close),
                new Lazy<>(
                        () -> CloudStorageBlobs.connect(
                                new CloudStorageBlobs.Settings(places.project(), places.bucket(), emulators.storage())),
                        CloudStorageBlobs::close),
                new Lazy<>(
                        () -> PubSubEvents.connect(
                                new PubSubEvents.Settings(places.project(), places.topicPrefix(), emulators.pubsub())),
                        PubSubEvents::close));
    }

    /** Makes the first question of a user quick: loads what it takes, and connects. */
    public void warmUp() {
        documents.warmUp();
    }

    /** Lets the last commits of a process that is told to end go at once. */
    public void hurry() {
        documents.hurry();
    }

    /** The ports that the engine stands on, with secrets in {@code vault}. */
    public Backend ports(Vault vault) {
        return new Backend(
                documents,
                (task, notBefore) -> queue.get().enqueue(task, notBefore),
                new LazyBlobs(blobs),
                (topic, attributes) -> events.get().publish(topic, attributes),
                vault);
    }

    @Override
    public void close() {
        for (AutoCloseable client : List.of(events, blobs, queue, documents)) {
            try {
                client.close();
            } catch (Exception e) { // whatever it is, the others are to be closed
                log.warn("A client could not be closed in order", e);
            }
        }
    }
}
