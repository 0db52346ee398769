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
 * The worlds of the reading of contents must notice when it is wrong, or their silence would prove nothing. {@code -Ddrivemind.mutants=TEXT}
 * tries those whose names have a text.
 */
@Tag("slow")
class ContentMutantsTest {
    private static final long SEEDS = 100;

    @RegisterExtension
    static final RememberedSeeds REMEMBERED = RememberedSeeds.of("content-mutants.tsv", ContentMutants.all());

    @TempDir
    private Path folder;

    static List<Mutant> mutants() {
        return MutantTrial.wanted(ContentMutants.all());
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void theWorldsCatch(Mutant mutant) throws ReflectiveOperationException {
        REMEMBERED.requireCaught(mutant, SEEDS, worlds(MutantEngine.with(mutant, folder)));
    }

    @Test
    void whatIsShippedKeepsEveryPromise() throws ReflectiveOperationException {
        assertThat(worlds(MutantEngine.unchanged(folder)).violation(0, 3)).isEmpty();
    }

    private RememberedSeeds.Search worlds(MutantEngine engine) throws ReflectiveOperationException {
        return new MutantTrial(engine, folder).inWorlds("dev.drivemind.content.ContentWorld", "live");
    }
}
