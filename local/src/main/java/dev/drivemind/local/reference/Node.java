package dev.drivemind.local.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A map of a YAML document, read by the names of its fields. */
record Node(Map<?, ?> fields) {
    static final Node NONE = new Node(Map.of());

    static Node of(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? new Node(map) : NONE;
    }

    /** Returns the map at a name, empty if there is none. */
    Node at(String name) {
        return of(fields.get(name));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(fields.get(name)).map(String::valueOf);
    }

    List<?> list(String name) {
        return fields.get(name) instanceof List<?> list ? list : List.of();
    }

    /** Returns the maps in it by their names, in the order in which they stand. */
    Map<String, Node> children() {
        Map<String, Node> children = new LinkedHashMap<>();
        fields.forEach((name, value) -> children.put(String.valueOf(name), of(value)));
        return children;
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }
}
