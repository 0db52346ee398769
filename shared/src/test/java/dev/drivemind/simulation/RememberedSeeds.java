package dev.drivemind.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The seeds whose worlds showed each error the last time: where to look first, and nothing more. A seed that shows its error no
 * longer, as after a change of the engine, only costs time; {@code -Ddrivemind.remember=true} writes the file anew after all tests of a
 * class that registers this.
 */
final class RememberedSeeds implements AfterAllCallback {
    private final Path file;
    private final List<Mutant> mutants;
    private final Map<String, Long> before;
    private final Map<String, Long> now = new ConcurrentHashMap<>();

    private RememberedSeeds(Path file, List<Mutant> mutants, Map<String, Long> before) {
        this.file = file;
        this.mutants = mutants;
        this.before = before;
    }

    /** Looks for what is broken first in worlds; empty if all keeps its promises in them. */
    interface Search {
        /**
         * Returns the seed and what is broken.
         *
         * @param first the seed of the first world
         * @param worlds how many
         */
        Optional<Map.Entry<Long, String>> violation(long first, long worlds) throws ReflectiveOperationException;
    }

    /**
     * Reads what is known of mutants: lines of a seed, a tab and a mutant's name. Without the file there is nothing to remember.
     *
     * @param name of a file among the resources of this package
     */
    static RememberedSeeds of(String name, List<Mutant> mutants) {
        Path file = Path.of("src/test/resources/dev/drivemind/simulation").resolve(name);
        if (!Files.exists(file)) {
            return new RememberedSeeds(file, mutants, Map.of());
        }
        try (Stream<String> lines = Files.lines(file)) {
            return new RememberedSeeds(
                    file,
                    mutants,
                    lines.map(line -> line.split("\t", 2))
                            .collect(Collectors.toMap(parts -> parts[1], parts -> Long.valueOf(parts[0]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Has an error looked for in the world that showed it the last time, then in all from the first, and notes the seed that has shown it now. May
     * be called by many threads. Fails if none shows it.
     *
     * @param worlds in how many it is looked for
     */
    void requireCaught(Mutant mutant, long worlds, Search search) throws ReflectiveOperationException {
        Optional<Long> last = Optional.ofNullable(before.get(mutant.name()));
        Optional<Map.Entry<Long, String>> found = last.isPresent() ? search.violation(last.get(), 1) : Optional.empty();
        if (found.isEmpty()) {
            found = search.violation(0, worlds);
        }
        MutantTrial.requireCaught(mutant, found.map(shown -> "seed " + shown.getKey() + ": " + shown.getValue()));
        found.ifPresent(shown -> now.put(mutant.name(), shown.getKey()));
    }

    @Override
    public void afterAll(ExtensionContext tests) throws IOException {
        long moved = now.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .count();
        if (Boolean.getBoolean("drivemind.remember")) {
            write();
        } else if (moved > 0) {
            System.out.println(moved + " mutants were shown by other seeds than remembered, which takes time."
                    + " To remember these: scripts/remember-seeds");
        }
    }

    /** In the order of the mutants; those that were not run keep their seeds. */
    private void write() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                mutants.stream()
                        .map(Mutant::name)
                        .filter(name -> now.containsKey(name) || before.containsKey(name))
                        .map(name -> now.getOrDefault(name, before.get(name)) + "\t" + name + "\n")
                        .collect(Collectors.joining()));
    }
}
