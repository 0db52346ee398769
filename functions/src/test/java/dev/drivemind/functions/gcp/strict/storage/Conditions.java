package dev.drivemind.functions.gcp.strict.storage;

import java.util.Map;
import java.util.Optional;

/**
 * Under which conditions a request is carried out.
 *
 * @param generation the live generation must be this; 0 means that there is none
 * @param notGeneration the live generation must not be this
 */
record Conditions(Optional<Long> generation, Optional<Long> notGeneration) {

    static Conditions of(Map<String, String> parameters) {
        if (parameters.containsKey("ifMetagenerationMatch") || parameters.containsKey("ifMetagenerationNotMatch")) {
            throw StorageError.invalid("Conditions on the metageneration are not known here");
        }
        return new Conditions(number(parameters, "ifGenerationMatch"), number(parameters, "ifGenerationNotMatch"));
    }

    static Optional<Long> number(Map<String, String> parameters, String name) {
        try {
            return Optional.ofNullable(parameters.get(name)).map(Long::valueOf);
        } catch (NumberFormatException e) {
            throw StorageError.invalid("Invalid value for " + name);
        }
    }

    /** Checks them against the generation that is live; 0 means none. */
    void check(long live) {
        boolean kept = generation.map(wanted -> wanted == live).orElse(true)
                && notGeneration.map(unwanted -> unwanted != live).orElse(true);
        if (!kept) {
            throw StorageError.conditionNotMet();
        }
    }
}
