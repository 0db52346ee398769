package dev.drivemind.local.cli.client;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which items of the index to list, and how. Built from nothing by adding conditions.
 *
 * @param parameters the request's parameters by name
 */
public record FileQuery(Map<String, String> parameters) {
    public FileQuery {
        parameters = Map.copyOf(parameters);
    }

    /** Every item of a source. */
    public static FileQuery of(String source) {
        return new FileQuery(Map.of("source", source));
    }

    /** The same query with one parameter more, unless {@code value} is null. */
    public FileQuery with(String name, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, String> more = new LinkedHashMap<>(parameters);
        more.put(name, value.toString());
        return new FileQuery(more);
    }
}
