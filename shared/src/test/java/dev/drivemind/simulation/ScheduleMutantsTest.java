package dev.drivemind.simulation;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
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

    @RegisterExtension
    static final RememberedSeeds REMEMBERED = RememberedSeeds.of("schedule-mutants.tsv", ScheduleMutants.all());

    @TempDir
    private Path folder;

    static List<Mutant> mutants() {
        return MutantTrial.wanted(ScheduleMutants.all());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        REMEMBERED.requireCaught(
                mutant,
                SEEDS,
                new MutantTrial(MutantEngine.with(mutant, folder), folder)
                        .inWorlds("dev.drivemind.simulation.ScheduleWorldsTest", "live"));
    }
}
