package dev.drivemind.simulator.drive;

import java.util.Map;
import java.util.Optional;

/**
 * A change of an item's metadata; what is empty stays as it is.
 *
 * @param name its new name
 * @param parent its new folder
 * @param trashed into the bin or out of it
 * @param modifiedMs when it was last changed, milliseconds since 1970
 * @param appProperties what the application notes of it; a property without a value is removed
 */
public record Edit(
        Optional<String> name,
        Optional<String> parent,
        Optional<Boolean> trashed,
        Optional<Long> modifiedMs,
        Map<String, Optional<String>> appProperties) {
    public Edit {
        appProperties = Map.copyOf(appProperties);
    }

    /** A change of name, folder or bin alone. */
    public Edit(Optional<String> name, Optional<String> parent, Optional<Boolean> trashed) {
        this(name, parent, trashed, Optional.empty(), Map.of());
    }
}
