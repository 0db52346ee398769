package dev.drivemind.connector;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A connector: how the schedules of a service are fetched, and what is made of them. An operator writes it, never a tenant.
 *
 * @param name what tenants name it by
 * @param service what is called
 * @param users who works there, fetched once a run; absent if the service does not tell
 * @param day what happens on a day, fetched with a call for each day
 * @param window which days
 * @param records what is made of the answers, and who sees what of it
 */
public record Connector(
        String name, Service service, Optional<Listing> users, Listing day, Window window, Records records) {

    /**
     * What a connector makes of answers.
     *
     * @param output how records are made
     * @param views who sees what of them
     * @param old the API from which readers move, if there is one
     */
    record Records(Output output, Views views, Optional<OldApi> old) {}

    /**
     * Reads a connector as it is written, in JSON.
     *
     * @throws InvalidConnectorException if it cannot be used
     */
    public static Connector parse(String text) {
        return ConnectorText.parse(text);
    }

    /** Returns the text of a connector that comes with DriveMind, if there is one of this name. */
    public static Optional<String> shipped(String name) {
        if (!name.matches(ConnectorText.NAME)) {
            return Optional.empty();
        }
        try (InputStream stream = Connector.class.getResourceAsStream(name + ".json")) {
            return stream == null
                    ? Optional.empty()
                    : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns who sees what by a connector that was checked before; what it calls is not looked at. */
    public static Views viewsIn(String text) {
        return ConnectorText.viewsIn(text);
    }

    /** Returns how many calls a second one runner makes to the service. */
    public int callsPerSecond() {
        return service.limits().perSecond();
    }

    /** Returns how many calls a second one runner makes to the service for one tenant. */
    public int callsPerTenant() {
        return service.limits().perTenant();
    }

    /** Returns true if there is an API from which readers move to this one. */
    public boolean hasOld() {
        return records.old().isPresent();
    }

    /** Returns who sees what. */
    public Views views() {
        return records.views();
    }
}
