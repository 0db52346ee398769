package dev.drivemind.functions.gcp.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.functions.gcp.strict.pubsub.StrictPubSub;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.store.Events;
import dev.drivemind.store.EventsContract;
import dev.drivemind.store.LimitException;
import dev.drivemind.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PubSubEventsTest extends EventsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private StrictPubSub pubsub;
    private Pulling pulling;
    private PubSubEvents events;

    @BeforeEach
    void open() {
        pubsub = StrictPubSub.start(0, (account, audience) -> "token", Duration.ofMillis(1), () -> NOW);
        pulling = new Pulling(pubsub.address(), "p");
        for (String topic : new String[] {"job-ended", "job-started", "nobody-listens"}) {
            pubsub.createTopic(pulling.topic("drivemind-" + topic));
        }
        events = PubSubEvents.connect(
                new PubSubEvents.Settings("p", "drivemind-", Optional.of(new Emulator(pubsub.address()))));
    }

    @AfterEach
    void close() {
        events.close();
        pulling.close();
        pubsub.close();
    }

    @Override
    protected Events events() {
        return events;
    }

    @Override
    protected void subscribe(String topic, Consumer<Map<String, String>> subscriber) {
        pulling.subscribe(
                "drivemind-" + topic,
                received -> subscriber.accept(Map.copyOf(received.getMessage().getAttributesMap())));
    }

    @Test
    void aNoticeIsOneCallAndIsThereWhenItReturns() {
        events.publish("job-ended", Map.of("job", "j1"));

        assertThat(pubsub.counts().of("Publish")).isEqualTo(1);
    }

    @Test
    void aCallThatWasRefusedIsMadeAgain() {
        pubsub.faults().plan("Publish", RpcFault.REFUSED);

        events.publish("job-ended", Map.of("job", "j1"));

        assertThat(pubsub.counts().of("Publish")).isEqualTo(2);
    }

    @Test
    void aLostReplyMakesTheNoticeComeTwiceAndNeverNot() throws InterruptedException {
        BlockingQueue<Map<String, String>> told = new LinkedBlockingQueue<>();
        subscribe("job-ended", told::add);
        pubsub.faults().plan("Publish", RpcFault.REPLY_LOST);

        events.publish("job-ended", Map.of("job", "j1"));

        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("job", "j1"));
        assertThat(told.poll(10, TimeUnit.SECONDS)).isEqualTo(Map.of("job", "j1"));
    }

    @Test
    void aTopicThatIsNotThereIsTold() {
        assertThatThrownBy(() -> events.publish("not-made", Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not-made")
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void whatIsNotAllowedIsNotTriedAgain() {
        pubsub.faults().plan("Publish", RpcFault.DENIED);

        assertThatThrownBy(() -> events.publish("job-ended", Map.of()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("PERMISSION_DENIED");
        assertThat(pubsub.counts().of("Publish")).isEqualTo(1);
    }

    @Test
    void attributesOverTheLimitsAreRefusedBeforeTheyAreSent() {
        Map<String, String> many =
                IntStream.rangeClosed(0, 100).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "v"));

        assertThatThrownBy(() -> events.publish("job-ended", many)).isInstanceOf(LimitException.class);
        assertThatThrownBy(() -> events.publish("job-ended", Map.of("k".repeat(257), "v")))
                .isInstanceOf(LimitException.class);
        assertThatThrownBy(() -> events.publish("job-ended", Map.of("k", "\u00E9".repeat(513))))
                .isInstanceOf(LimitException.class);
        assertThat(pubsub.counts().total()).isZero();
        events.publish("job-ended", Map.of("k".repeat(256), "\u00E9".repeat(512)));
    }
}
