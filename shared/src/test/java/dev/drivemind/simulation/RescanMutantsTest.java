package dev.drivemind.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tests and worlds of scans over snapshots must notice when these are trusted too far, or their silence would prove nothing.
 * {@code -Ddrivemind.mutants=TEXT} tries those whose names have a text.
 */
@Tag("slow")
class RescanMutantsTest {
    private static final long SEEDS = 5_000;

    @RegisterExtension
    static final RememberedSeeds REMEMBERED = RememberedSeeds.of("rescan-mutants.tsv", RescanMutants.ofWorlds());

    @TempDir
    private Path folder;

    static List<Mutant> mutants() {
        return MutantTrial.wanted(RescanMutants.all());
    }

    static List<Mutant> mutantsOfWorlds() {
        return MutantTrial.wanted(RescanMutants.ofWorlds());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theTestsCatch(Mutant mutant) throws ReflectiveOperationException {
        MutantTrial trial = new MutantTrial(MutantEngine.with(mutant, folder), folder);
        MutantTrial.requireCaught(mutant, trial.inTests(List.of("dev.drivemind.scan.SnapshotScanTest")));
    }

    @ParameterizedTest
    @MethodSource("mutantsOfWorlds")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        REMEMBERED.requireCaught(mutant, SEEDS, worlds(MutantEngine.with(mutant, folder)));
    }

    @Test
    void whatIsShippedKeepsEveryPromise() throws ReflectiveOperationException {
        assertThat(worlds(MutantEngine.unchanged(folder)).violation(0, 20)).isEmpty();
    }

    private RememberedSeeds.Search worlds(MutantEngine engine) throws ReflectiveOperationException {
        return new MutantTrial(engine, folder).inWorlds("dev.drivemind.simulation.RescanWorlds", "live");
    }
}
