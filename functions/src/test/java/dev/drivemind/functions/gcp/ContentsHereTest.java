package dev.drivemind.functions.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.content.Extractor;
import dev.drivemind.content.Outcome;
import dev.drivemind.functions.extract.BuiltExtractor;
import dev.drivemind.job.SystemTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsHereTest {
    @TempDir
    static Path temporary;

    private static Extractor of(String reader) {
        return of(Map.of("DRIVEMIND_READER", reader));
    }

    private static Extractor of(Map<String, String> variables) {
        return ContentsHere.of(
                variables, Path.of(System.getProperty("java.home"), "bin", "java"), temporary, new SystemTime());
    }

    @Test
    void withoutAWordNoTextsAreRead() {
        assertThat(of(Map.of()).exists()).isFalse();
        assertThat(of(" ").exists()).isFalse();
    }

    @Test
    void anInstanceThatOnlyOrdersKnowsThatOthersRead() {
        Extractor elsewhere = of("elsewhere");

        assertThat(elsewhere.exists()).isTrue();
        assertThatThrownBy(elsewhere::newFile).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aFolderWithoutTheProgramIsRefusedAtOnce(@TempDir Path empty) {
        assertThatThrownBy(() -> of(empty.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DRIVEMIND_READER")
                .hasMessageContaining(empty.toString());
    }

    @Test
    void itsProgramTakesTextOutOfAFile() throws IOException {
        Extractor reader = of(BuiltExtractor.folder().toString());
        Path file = reader.newFile();
        Files.writeString(file, "a sentence of some words");

        Extractor.Answer answer = reader.extract(new Extractor.Request(file, "a.txt", "text/plain", false));

        assertThat(answer).isInstanceOfSatisfying(Extractor.Answer.Read.class, read -> {
            assertThat(read.outcome()).isEqualTo(Outcome.DONE);
            assertThat(read.text()).contains("a sentence of some words");
        });
        Files.delete(file);
    }
}
