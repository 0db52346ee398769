package dev.drivemind.local.meaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.drivemind.search.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, in its own process. */
@Tag("slow")
class ChildEmbedderTest {
    private final Path scratch;
    private final ChildEmbedder embedder;

    ChildEmbedderTest(@TempDir Path temp) throws IOException {
        this.scratch = temp.resolve("scratch");
        this.embedder = BuiltEmbedder.in(scratch);
    }

    @AfterEach
    void close() {
        embedder.close();
    }

    private List<float[]> embed(String... texts) {
        try {
            return embedder.embed(List.of(texts));
        } catch (Embedder.UnusableException e) {
            return abort("There is no native code for this machine: " + e.getMessage());
        }
    }

    private static double product(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[i];
        }
        return sum;
    }

    @Test
    void textsThatMeanSomethingAlikeAreCloseAndOfLengthOne() {
        List<float[]> vectors = embed(
                "complaint about a broken kitchen appliance",
                "The refrigerator stopped cooling, please repair it",
                "The choir sings a motet",
                "",
                "a very long text ".repeat(5_000));

        assertThat(product(vectors.get(0), vectors.get(1)))
                .isGreaterThan(product(vectors.get(0), vectors.get(2)) + 0.2);
        assertThat(vectors).allMatch(vector -> vector.length == 384 && Math.abs(product(vector, vector) - 1) < 1e-3);
    }

    @Test
    void aProcessThatWasEndedIsReplacedAndLeavesNothing() {
        float[] before = embed("words").get(0);
        ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains(scratch.toString()))
                .forEach(child -> assertThat(child.destroyForcibly()).isTrue());

        assertThat(embed("words").get(0)).isEqualTo(before);
        embedder.close();
        assertThat(Files.exists(scratch)).isFalse();
    }

    /** Its classes are not there. */
    @Test
    void aProgramThatDoesNotStartIsUnusable(@TempDir Path folder) throws IOException {
        Path unused = Files.createDirectories(folder.resolve("classes"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (ChildEmbedder broken = new ChildEmbedder(folder, java, scratch)) {
            assertThat(broken.exists()).isTrue();
            assertThatThrownBy(() -> broken.embed(List.of("words"))).isInstanceOf(Embedder.UnusableException.class);
        }
    }

    @Test
    void withoutItsProgramThereIsNone() {
        ChildEmbedder none = new ChildEmbedder(scratch, Path.of("java"), scratch);

        assertThat(none.exists()).isFalse();
        assertThatThrownBy(() -> none.embed(List.of("words"))).isInstanceOf(Embedder.UnusableException.class);
    }
}
