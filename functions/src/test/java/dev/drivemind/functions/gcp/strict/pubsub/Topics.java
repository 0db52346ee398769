package dev.drivemind.functions.gcp.strict.pubsub;

import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Subscription;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Topics, subscriptions, and the messages that wait for those that pull. */
final class Topics {
    private final Set<String> topics = new HashSet<>();
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final Map<String, Map<String, PubsubMessage>> waiting = new LinkedHashMap<>();

    synchronized void create(String topic) {
        if (!topic.matches("projects/[^/]+/topics/[A-Za-z][A-Za-z0-9._~+%-]{2,254}")) {
            throw Status.INVALID_ARGUMENT
                    .withDescription("Invalid [topics] name: (name=" + topic + ")")
                    .asRuntimeException();
        }
        if (!topics.add(topic)) {
            throw exists(topic);
        }
    }

    synchronized void subscribe(Subscription subscription) {
        requireTopic(subscription.getTopic());
        if (subscriptions.putIfAbsent(subscription.getName(), subscription) != null) {
            throw exists(subscription.getName());
        }
        waiting.put(subscription.getName(), new LinkedHashMap<>());
    }

    synchronized void requireTopic(String topic) {
        if (!topics.contains(topic)) {
            throw notFound(topic);
        }
    }

    /** Gives messages to a topic's subscriptions; those that want them pushed. */
    synchronized List<Subscription> publish(String topic, List<PubsubMessage> messages) {
        requireTopic(topic);
        List<Subscription> pushed = new ArrayList<>();
        for (Subscription subscription : subscriptions.values()) {
            if (!subscription.getTopic().equals(topic)) {
                continue;
            }
            if (subscription.getPushConfig().getPushEndpoint().isEmpty()) {
                messages.forEach(message -> box(subscription.getName()).put(message.getMessageId(), message));
            } else {
                pushed.add(subscription);
            }
        }
        notifyAll();
        return pushed;
    }

    /** Messages that are not acknowledged; waits a while for the first. */
    synchronized List<PubsubMessage> pull(String subscription, int most, long patienceMillis) {
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        long left = patienceMillis;
        try {
            while (box(subscription).isEmpty() && left > 0) {
                wait(left);
                left = (end - System.nanoTime()) / 1_000_000;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return box(subscription).values().stream().limit(most).toList();
    }

    synchronized void acknowledge(String subscription, List<String> ids) {
        box(subscription).keySet().removeAll(Set.copyOf(ids));
    }

    private Map<String, PubsubMessage> box(String subscription) {
        Map<String, PubsubMessage> box = waiting.get(subscription);
        if (box == null) {
            throw notFound(subscription);
        }
        return box;
    }

    private static StatusRuntimeException notFound(String name) {
        return Status.NOT_FOUND
                .withDescription("Resource not found (resource=" + name + ").")
                .asRuntimeException();
    }

    private static StatusRuntimeException exists(String name) {
        return Status.ALREADY_EXISTS
                .withDescription("Resource already exists in the project (resource=" + name + ").")
                .asRuntimeException();
    }
}
