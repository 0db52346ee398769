package dev.drivemind.service;

import java.util.Map;
import java.util.Optional;

/**
 * The services that a process can call. Whether it may is for each owner to say.
 *
 * @param pages recognizes the text of pages
 * @param end closes their clients
 */
public record Services(Optional<PageReader> pages, Runnable end) implements AutoCloseable {
    /** None. */
    public static final Services NONE = new Services(Optional.empty(), () -> {});

    /** Makes services from settings; found by Java's service loader where their clients are. */
    public interface Provider {
        /**
         * Makes those that the settings name; nothing is called yet.
         *
         * @throws IllegalArgumentException that says which setting is wrong
         */
        Services of(Map<String, String> settings);
    }

    /** Returns whether this process can call a service. */
    public boolean has(Service service) {
        return switch (service) {
            case DOCUMENT_AI -> pages.isPresent();
        };
    }

    @Override
    public void close() {
        end.run();
    }
}
