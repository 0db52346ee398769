package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The worlds of the scanner and its intake must notice when one of them is wrong, or their silence would prove nothing. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class TreeMutantsTest {
    private static final long SEEDS = 100;
    private static final String WORLDS = "dev.drivemind.scan.TreeWorldsTest";

    @TempDir
    private Path folder;

    static List<Mutant> mutants() {
        String some = System.getProperty("drivemind.mutants", "");
        return TreeMutants.all().stream()
                .filter(mutant -> mutant.name().contains(some))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        MutantEngine engine = MutantEngine.with(mutant, folder);

        String caught = firstViolation(engine, SEEDS).orElseThrow(() -> new AssertionError("Not caught"));

        System.out.println("Mutant '" + mutant.name() + "': " + caught);
    }

    @Test
    void whatIsShippedKeepsEveryPromise() throws ReflectiveOperationException {
        assertThat(firstViolation(MutantEngine.unchanged(folder), 20)).isEmpty();
    }

    private static Optional<String> firstViolation(MutantEngine engine, long seeds) throws ReflectiveOperationException {
        Class<?> worlds = engine.loadClass(WORLDS);
        Constructor<?> world = worlds.getDeclaredConstructor();
        Method live = worlds.getDeclaredMethod("afterACalmSessionTheIndexIsTheTree", long.class);
        world.setAccessible(true);
        live.setAccessible(true);
        for (long seed = 1; seed <= seeds; seed++) {
            try {
                live.invoke(world.newInstance(), seed);
            } catch (InvocationTargetException e) {
                return Optional.of("seed " + seed + ": " + e.getCause());
            }
        }
        return Optional.empty();
    }
}
