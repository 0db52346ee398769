package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worlds of the reading of contents must notice when it is wrong, or their silence would prove nothing. {@code -Ddrivemind.mutants=TEXT}
 * tries those whose names have a text.
 */
@Tag("slow")
class ContentMutantsTest {
    private static final long SEEDS = 100;
    private static final String WORLD = "dev.drivemind.content.ContentWorld";

    @TempDir
    private Path folder;

    static Stream<Mutant> mutants() {
        String some = System.getProperty("drivemind.mutants", "");
        return ContentMutants.all().stream().filter(mutant -> mutant.name().contains(some));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        String violation =
                violation(MutantEngine.with(mutant, folder), SEEDS).orElseThrow(() -> new AssertionError("Not caught"));

        System.out.println("Mutant '" + mutant.name() + "': " + violation);
    }

    @Test
    void whatIsShippedKeepsEveryPromise() throws ReflectiveOperationException {
        assertThat(violation(MutantEngine.unchanged(folder), 3)).isEmpty();
    }

    private static Optional<String> violation(MutantEngine engine, long seeds) throws ReflectiveOperationException {
        Method live = engine.loadClass(WORLD).getDeclaredMethod("live", long.class);
        live.setAccessible(true);
        for (long seed = 1; seed <= seeds; seed++) {
            try {
                live.invoke(null, seed);
            } catch (InvocationTargetException e) {
                String why = String.valueOf(e.getCause()).strip();
                return Optional.of(
                        "seed " + seed + ": " + why.lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }
}
