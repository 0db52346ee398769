package dev.drivemind.local.events;

import dev.drivemind.store.Events;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices to subscribers in the same process. The publishing thread calls them before {@link #publish} returns; a notice that nobody
 * subscribed to is gone, and so are all with the process: they say that something happened, the documents say what.
 */
public final class LocalEvents implements Events {
    private static final Logger LOG = LoggerFactory.getLogger(LocalEvents.class);

    private final Map<String, List<Consumer<Map<String, String>>>> subscribers = new ConcurrentHashMap<>();

    @Override
    public void publish(String topic, Map<String, String> attributes) {
        checked(topic);
        Map<String, String> notice = Map.copyOf(attributes);
        for (Consumer<Map<String, String>> subscriber : subscribers.getOrDefault(topic, List.of())) {
            try {
                subscriber.accept(notice);
            } catch (RuntimeException e) {
                LOG.warn("A subscriber to {} failed", topic, e);
            }
        }
    }

    /** Calls {@code subscriber}, which must return quickly, with the attributes of every later notice of a topic. */
    public void subscribe(String topic, Consumer<Map<String, String>> subscriber) {
        subscribers
                .computeIfAbsent(checked(topic), any -> new CopyOnWriteArrayList<>())
                .add(subscriber);
    }

    private static String checked(String topic) {
        if (!topic.matches("[a-z-]+")) {
            throw new IllegalArgumentException("Not a topic: '" + topic + "'");
        }
        return topic;
    }
}
