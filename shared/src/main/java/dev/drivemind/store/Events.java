package dev.drivemind.store;

import java.util.Map;

/** Publishes notices to all subscribers: at least once, in no particular order. They carry ids, never content or secrets. */
public interface Events {

    /**
     * Publishes a notice.
     *
     * @param topic a name of {@code [a-z-]}, such as {@code job-ended}
     * @param attributes what happened to what
     * @throws StoreException if it may not have been published
     */
    void publish(String topic, Map<String, String> attributes);
}
