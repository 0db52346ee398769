package dev.drivemind.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The worlds of schedules must notice when something is wrong with how these are fetched, or their silence would prove nothing. {@code
 * -Ddrivemind.mutants=TEXT} tries those whose names have a text.
 */
@Tag("slow")
class ScheduleMutantsTest {
    private static final long SEEDS = 400;
    private static final String WORLDS = "dev.drivemind.simulation.ScheduleWorldsTest";

    @TempDir
    private Path folder;

    static List<Mutant> mutants() {
        String some = System.getProperty("drivemind.mutants", "");
        return ScheduleMutants.all().stream()
                .filter(mutant -> mutant.name().contains(some))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        Method live = MutantEngine.with(mutant, folder).loadClass(WORLDS).getDeclaredMethod("live", long.class);
        live.setAccessible(true);
        for (long seed = 0; seed < SEEDS; seed++) {
            Optional<String> failure = failure(live, seed);
            if (failure.isPresent()) {
                System.out.println("Mutant '" + mutant.name() + "': " + failure.get());
                return;
            }
        }
        throw new AssertionError("Not caught");
    }

    private static Optional<String> failure(Method live, long seed) throws ReflectiveOperationException {
        try {
            live.invoke(null, seed);
            return Optional.empty();
        } catch (InvocationTargetException e) {
            return Optional.of(String.valueOf(e.getCause()));
        }
    }
}
