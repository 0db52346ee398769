package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulation must notice when the protocol is broken, or its silence would prove nothing. Each error is looked for first in the
 * world that showed it the last time, then in all from the first. {@code -Ddrivemind.mutants=TEXT} tries those whose names have a text.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class MutantsTest {
    /** The rarest error shows in one world of some twenty or thirty thousand. */
    private static final long SEEDS = 60_000;

    private static final long CONTROL_SEEDS = 300;
    private static final Path SEEDS_FILE = Path.of("src/test/resources/dev/drivemind/simulation/mutants.tsv");

    private static RememberedSeeds remembered;

    @TempDir
    private Path folder;

    static Stream<Mutant> mutants() {
        String some = System.getProperty("drivemind.mutants", "");
        return Stream.of(EngineMutants.all(), ScanMutants.all(), SyncMutants.all())
                .flatMap(List::stream)
                .filter(mutant -> mutant.name().contains(some));
    }

    @BeforeAll
    static void remember() throws IOException {
        remembered = RememberedSeeds.in(SEEDS_FILE);
    }

    @AfterAll
    static void remind() throws IOException {
        if (Boolean.getBoolean("drivemind.remember")) {
            remembered.write(mutants());
        } else if (remembered.moved() > 0) {
            System.out.println(
                    remembered.moved() + " mutants were shown by other seeds than remembered, which takes time."
                            + " To remember these: scripts/remember-seeds");
        }
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theSimulationCatches(Mutant mutant) throws ReflectiveOperationException {
        Map.Entry<Long, String> violation = violation(mutant).orElseThrow(() -> new AssertionError("Not caught"));

        System.out.println("Mutant '" + mutant.name() + "': seed " + violation.getKey() + ": " + violation.getValue());
        remembered.note(mutant, violation.getKey());
    }

    private Optional<Map.Entry<Long, String>> violation(Mutant mutant) throws ReflectiveOperationException {
        MutantEngine engine = MutantEngine.with(mutant, folder);
        Optional<Long> last = remembered.of(mutant);
        if (last.isPresent()) {
            Optional<Map.Entry<Long, String>> again = engine.firstViolation(last.get(), 1, mutant.watchdog());
            if (again.isPresent()) {
                return again;
            }
        }
        return engine.firstViolation(0, SEEDS, mutant.watchdog());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEngineWithoutAnErrorKeepsEveryPromise(boolean watchdog) throws ReflectiveOperationException {
        assertThat(MutantEngine.unchanged(folder).firstViolation(0, CONTROL_SEEDS, watchdog))
                .isEmpty();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(mutants().map(Mutant::name).distinct()).hasSizeGreaterThanOrEqualTo(72);
    }

    @Test
    void noMutantHasRotted() {
        assertThat(mutants()).allSatisfy(mutant -> assertThat(mutant.source()).isNotEmpty());
    }

    @Test
    void aMutantWhoseTextIsNotThereAnyMoreIsToldToHaveRotted() {
        Mutant rotten = Mutant.of("an old error", "job/Lease.java", "a piece that nobody wrote", "");

        assertThatThrownBy(rotten::source).hasMessageContaining("has rotted").hasMessageContaining("0 pieces");
    }
}
