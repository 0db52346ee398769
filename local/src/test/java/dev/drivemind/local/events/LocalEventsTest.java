package dev.drivemind.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.store.Events;
import dev.drivemind.store.EventsContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LocalEventsTest extends EventsContract {
    private final LocalEvents events = new LocalEvents();

    @Override
    protected Events events() {
        return events;
    }

    @Override
    protected void subscribe(String topic, Consumer<Map<String, String>> subscriber) {
        events.subscribe(topic, subscriber);
    }

    @Test
    void aSubscriberThatFailsHarmsNobody() {
        List<Map<String, String>> told = new ArrayList<>();
        events.subscribe("job-ended", attributes -> {
            throw new IllegalStateException("on purpose");
        });
        events.subscribe("job-ended", told::add);

        events.publish("job-ended", Map.of("job", "j"));

        assertThat(told).containsExactly(Map.of("job", "j"));
    }
}
