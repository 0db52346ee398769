package dev.drivemind.functions.gcp.pubsub;

import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.store.Events;
import dev.drivemind.store.EventsContract;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The same over an emulator, when there is one. */
@EnabledIfEnvironmentVariable(named = "PUBSUB_EMULATOR_HOST", matches = ".+")
class EmulatedPubSubEventsTest extends EventsContract {
    private final String prefix = "t" + UUID.randomUUID() + "-";
    private Pulling pulling;
    private PubSubEvents events;

    @BeforeEach
    void open() {
        String host = String.valueOf(System.getenv("PUBSUB_EMULATOR_HOST"));
        pulling = new Pulling(host, "drivemind-test");
        for (String topic : new String[] {"job-ended", "job-started", "nobody-listens"}) {
            pulling.createTopic(prefix + topic);
        }
        events = PubSubEvents.connect(
                new PubSubEvents.Settings("drivemind-test", prefix, Optional.of(new Emulator(host))));
    }

    @AfterEach
    void close() {
        events.close();
        pulling.close();
    }

    @Override
    protected Events events() {
        return events;
    }

    @Override
    protected void subscribe(String topic, Consumer<Map<String, String>> subscriber) {
        pulling.subscribe(
                prefix + topic,
                received -> subscriber.accept(Map.copyOf(received.getMessage().getAttributesMap())));
    }
}
