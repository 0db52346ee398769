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
 * The worlds of clean-ups, and the tests of single cases, must notice when something is wrong with the journal, the mover or the planner, or
 * their silence would prove nothing. {@code -Ddrivemind.mutants=TEXT} tries those whose names have a text.
 */
@Tag("slow")
class OrganizeMutantsTest {
    private static final long SEEDS = 2_000;
    private static final String HOUSE = "dev.drivemind.organize.";
    private static final List<String> TESTS = List.of(
            HOUSE + "PlanTest",
            HOUSE + "CopiesPlanTest",
            HOUSE + "PartsTest",
            HOUSE + "BrokenCycleTest",
            HOUSE + "PurgeTest",
            HOUSE + "EmptiedFoldersTest");

    @RegisterExtension
    static final RememberedSeeds REMEMBERED = RememberedSeeds.of("organize-mutants.tsv", OrganizeMutants.inWorlds());

    @TempDir
    private Path folder;

    static List<Mutant> inWorlds() {
        return MutantTrial.wanted(OrganizeMutants.inWorlds());
    }

    static List<Mutant> inTests() {
        return MutantTrial.wanted(OrganizeMutants.inTests());
    }

    @ParameterizedTest
    @MethodSource("inWorlds")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        REMEMBERED.requireCaught(mutant, SEEDS, inWorlds(MutantEngine.with(mutant, folder)));
    }

    @ParameterizedTest
    @MethodSource("inTests")
    void theTestsCatch(Mutant mutant) throws ReflectiveOperationException {
        MutantTrial.requireCaught(mutant, new MutantTrial(MutantEngine.with(mutant, folder), folder).inTests(TESTS));
    }

    @Test
    void whatIsShippedKeepsEveryPromise() throws ReflectiveOperationException {
        MutantEngine shipped = MutantEngine.unchanged(folder);

        assertThat(inWorlds(shipped).violation(0, 5)).isEmpty();
        assertThat(new MutantTrial(shipped, folder).inTests(TESTS)).isEmpty();
    }

    private RememberedSeeds.Search inWorlds(MutantEngine engine) throws ReflectiveOperationException {
        return new MutantTrial(engine, folder).inWorlds(HOUSE + "OrganizeWorldsTest", "live");
    }
}
