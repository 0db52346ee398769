package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulation must notice when the protocol is broken, or its silence would prove nothing. */
class MutantsTest {
    /** The rarest error shows in one world of some twenty or thirty thousand. */
    private static final long SEEDS = 60_000;

    private static final long CONTROL_SEEDS = 300;

    @TempDir
    private Path folder;

    static Stream<Mutant> mutants() {
        return Stream.of(EngineMutants.all(), ScanMutants.all(), SyncMutants.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theSimulationCatches(Mutant mutant) throws ReflectiveOperationException {
        String violation = MutantEngine.with(mutant, folder).firstViolation(SEEDS, mutant.watchdog());
        System.out.println("Mutant '" + mutant.name() + "': " + violation);
        assertThat(violation).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEngineWithoutAnErrorKeepsEveryPromise(boolean watchdog) throws ReflectiveOperationException {
        assertThat(MutantEngine.unchanged(folder).firstViolation(CONTROL_SEEDS, watchdog))
                .isNull();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(mutants().map(Mutant::name).distinct()).hasSizeGreaterThanOrEqualTo(70);
    }

    @Test
    void aMutantWhoseTextIsNotThereAnyMoreIsToldToHaveRotted() {
        Mutant rotten = Mutant.of("an old error", "job/Lease.java", "a piece that nobody wrote", "");

        assertThatThrownBy(rotten::source).hasMessageContaining("has rotted").hasMessageContaining("0 pieces");
    }
}
