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
 * The worlds of the scanner and its intake, and the tests of the intake, must notice when one of the two is wrong, or their silence would
 * prove nothing. {@code -Ddrivemind.mutants=TEXT} tries those whose names have a text.
 */
@Tag("slow")
class TreeMutantsTest {
    private static final long SEEDS = 300;
    private static final String WORLDS = "dev.drivemind.scan.TreeWorldsTest";
    private static final List<String> INTAKE =
            List.of("dev.drivemind.scan.TreeIntakeTest", "dev.drivemind.scan.TreeSessionsTest");

    @RegisterExtension
    static final RememberedSeeds REMEMBERED = RememberedSeeds.of("tree-mutants.tsv", TreeMutants.inWorlds());

    @TempDir
    private Path folder;

    static List<Mutant> inWorlds() {
        return MutantTrial.wanted(TreeMutants.inWorlds());
    }

    static List<Mutant> ofIntake() {
        return MutantTrial.wanted(TreeMutants.ofIntake());
    }

    @ParameterizedTest
    @MethodSource("inWorlds")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        REMEMBERED.requireCaught(mutant, SEEDS, inWorlds(MutantEngine.with(mutant, folder)));
    }

    @ParameterizedTest
    @MethodSource("ofIntake")
    void theTestsOfTheIntakeCatch(Mutant mutant) throws ReflectiveOperationException {
        MutantTrial.requireCaught(mutant, new MutantTrial(MutantEngine.with(mutant, folder), folder).inTests(INTAKE));
    }

    @Test
    void whatIsShippedKeepsEveryPromise() throws ReflectiveOperationException {
        MutantEngine shipped = MutantEngine.unchanged(folder);

        assertThat(inWorlds(shipped).violation(0, 10)).isEmpty();
        assertThat(new MutantTrial(shipped, folder).inTests(INTAKE)).isEmpty();
    }

    private RememberedSeeds.Search inWorlds(MutantEngine engine) throws ReflectiveOperationException {
        return new MutantTrial(engine, folder).inWorlds(WORLDS, "afterACalmSessionTheIndexIsTheTree");
    }
}
