package dev.drivemind.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Notices in memory: kept for the test to look at, and told to subscribers by the publishing thread. */
public class MemoryEvents implements Events {
    private static final Pattern TOPIC = Pattern.compile("[a-z-]+");

    private final List<Notice> published = new ArrayList<>();
    private final List<Consumer<Notice>> subscribers = new ArrayList<>();

    /**
     * What was published.
     *
     * @param topic under which name
     * @param attributes what happened to what
     */
    public record Notice(String topic, Map<String, String> attributes) {
        public Notice {
            attributes = Map.copyOf(attributes);
        }
    }

    @Override
    public void publish(String topic, Map<String, String> attributes) {
        if (!TOPIC.matcher(topic).matches()) {
            throw new IllegalArgumentException("Not a topic: '" + topic + "'");
        }
        Notice notice = new Notice(topic, attributes);
        List<Consumer<Notice>> told;
        synchronized (this) {
            published.add(notice);
            told = List.copyOf(subscribers);
        }
        told.forEach(subscriber -> subscriber.accept(notice));
    }

    /** Everything published so far, in order. */
    public synchronized List<Notice> published() {
        return List.copyOf(published);
    }

    /** Calls {@code subscriber} with every later notice. */
    public synchronized void subscribe(Consumer<Notice> subscriber) {
        subscribers.add(subscriber);
    }
}
