package dev.drivemind.store;

import java.util.Map;
import java.util.function.Consumer;

class MemoryEventsTest extends EventsContract {
    private final MemoryEvents events = new MemoryEvents();

    @Override
    protected Events events() {
        return events;
    }

    @Override
    protected void subscribe(String topic, Consumer<Map<String, String>> subscriber) {
        events.subscribe(notice -> {
            if (notice.topic().equals(topic)) {
                subscriber.accept(notice.attributes());
            }
        });
    }
}
