package dev.drivemind.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The services that a process can call. Whether it may is for each owner to say.
 *
 * @param ports one for each of them
 * @param end closes their clients
 */
public record Services(List<ServicePort> ports, Runnable end) implements AutoCloseable {
    /** None. */
    public static final Services NONE = new Services(List.of(), () -> {});

    public Services {
        ports = List.copyOf(ports);
    }

    /** Makes services from settings; found by Java's service loader where their clients are. */
    public interface Provider {
        /**
         * Makes those that the settings name; nothing is called yet.
         *
         * @throws IllegalArgumentException that says which setting is wrong
         */
        Services of(Map<String, String> settings);
    }

    /** Returns what calls a service; empty if this process cannot. */
    public <T extends ServicePort> Optional<T> find(Class<T> port) {
        return ports.stream().filter(port::isInstance).map(port::cast).findFirst();
    }

    /** Returns whether this process can call a service. */
    public boolean has(Service service) {
        return ports.stream().anyMatch(port -> port.service() == service);
    }

    @Override
    public void close() {
        end.run();
    }
}
