package dev.drivemind.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The seeds whose worlds showed each error the last time: where to look first, and nothing more. A seed that shows its error no
 * longer, as after a change of the engine, only costs time; {@code -Ddrivemind.remember=true} writes the file anew.
 */
final class RememberedSeeds {
    private final Path file;
    private final Map<String, Long> before;
    private final Map<String, Long> now = new ConcurrentHashMap<>();

    private RememberedSeeds(Path file, Map<String, Long> before) {
        this.file = file;
        this.before = before;
    }

    /** Reads lines of a seed, a tab and a mutant's name; without the file there is nothing to remember. */
    static RememberedSeeds in(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new RememberedSeeds(file, Map.of());
        }
        try (Stream<String> lines = Files.lines(file)) {
            return new RememberedSeeds(
                    file,
                    lines.map(line -> line.split("\t", 2))
                            .collect(Collectors.toMap(parts -> parts[1], parts -> Long.valueOf(parts[0]))));
        }
    }

    /** The seed that showed this error the last time. */
    Optional<Long> of(Mutant mutant) {
        return Optional.ofNullable(before.get(mutant.name()));
    }

    /** Notes the seed that has shown this error now; may be called by many threads. */
    void note(Mutant mutant, long seed) {
        now.put(mutant.name(), seed);
    }

    /** How many errors were shown by another seed than the remembered one. */
    long moved() {
        return now.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .count();
    }

    /** Writes what was noted, in the order of the mutants; those that were not run keep their seeds. */
    void write(Stream<Mutant> mutants) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                mutants.map(Mutant::name)
                        .filter(name -> now.containsKey(name) || before.containsKey(name))
                        .map(name -> now.getOrDefault(name, before.get(name)) + "\t" + name + "\n")
                        .collect(Collectors.joining()));
    }
}
