package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The simulation must notice when the protocol is broken, or its silence would prove nothing. Each error is looked for first in the
 * world that showed it the last time, then in all from the first; those that hardly any world shows are left to tests. {@code
 * -Ddrivemind.mutants=TEXT} tries those whose names have a text.
 */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
class MutantsTest {
    /** The rarest error shows in one world of some twenty or thirty thousand. */
    private static final long SEEDS = 60_000;

    private static final long CONTROL_SEEDS = 300;

    /** What shows an error that hardly any world does. */
    private static final List<String> TESTS =
            List.of("dev.drivemind.scan.OthersInTheBinTest", "dev.drivemind.scan.SelectedFolderTest");

    @RegisterExtension
    static final RememberedSeeds REMEMBERED = RememberedSeeds.of("mutants.tsv", inWorlds());

    @TempDir
    private Path folder;

    private static List<Mutant> all() {
        return Stream.concat(inWorlds().stream(), ScanMutants.rare().stream()).toList();
    }

    private static List<Mutant> inWorlds() {
        return Stream.of(EngineMutants.all(), ScanMutants.inWorlds(), SyncMutants.all())
                .flatMap(List::stream)
                .toList();
    }

    static List<Mutant> mutants() {
        return MutantTrial.wanted(inWorlds());
    }

    static List<Mutant> rareMutants() {
        return MutantTrial.wanted(ScanMutants.rare());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theSimulationCatches(Mutant mutant) throws ReflectiveOperationException {
        MutantEngine engine = MutantEngine.with(mutant, folder);
        REMEMBERED.requireCaught(
                mutant, SEEDS, (first, worlds) -> engine.firstViolation(first, worlds, mutant.watchdog()));
    }

    @ParameterizedTest
    @MethodSource("rareMutants")
    void theTestsCatch(Mutant mutant) throws ReflectiveOperationException {
        MutantTrial trial = new MutantTrial(MutantEngine.with(mutant, folder), folder);
        MutantTrial.requireCaught(mutant, trial.inTests(TESTS));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theEngineWithoutAnErrorKeepsEveryPromise(boolean watchdog) throws ReflectiveOperationException {
        assertThat(MutantEngine.unchanged(folder).firstViolation(0, CONTROL_SEEDS, watchdog))
                .isEmpty();
    }

    @Test
    void thereAreEnoughOfThem() {
        assertThat(all().stream().map(Mutant::name).distinct()).hasSizeGreaterThanOrEqualTo(72);
    }

    @Test
    void noMutantHasRotted() {
        assertThat(all()).allSatisfy(mutant -> assertThat(mutant.source()).isNotEmpty());
    }

    @Test
    void aMutantWhoseTextIsNotThereAnyMoreIsToldToHaveRotted() {
        Mutant rotten = Mutant.of("an old error", "job/Lease.java", "a piece that nobody wrote", "");

        assertThatThrownBy(rotten::source).hasMessageContaining("has rotted").hasMessageContaining("0 pieces");
    }
}
