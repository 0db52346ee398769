package dev.drivemind.functions.gcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The variables of a process's environment. An empty one counts as not set. */
final class Environment {
    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    /**
     * Checks that variables are set, all at once, so that no one has to find them out one by one.
     *
     * @throws IllegalArgumentException that names all those that are not
     */
    void require(String... names) {
        List<String> missing =
                Stream.of(names).filter(name -> find(name).isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Not set in the environment: " + String.join(", ", missing));
        }
    }

    /** The value of a variable, if it is set. */
    Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The value of a variable that must be set. */
    String get(String name) {
        require(name);
        return find(name).orElseThrow();
    }
}
