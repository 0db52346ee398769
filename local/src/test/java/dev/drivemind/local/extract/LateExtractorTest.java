package dev.drivemind.local.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LateExtractorTest {
    @Test
    void aProgramThatIsBuiltMeanwhileIsFound(@TempDir Path folder) throws IOException {
        Path program = folder.resolve("program");
        try (LateExtractor late = new LateExtractor(
                () -> ChildExtractor.find(program, Path.of("java"), folder.resolve("work"), System::nanoTime))) {
            assertThat(late.exists()).isFalse();
            assertThatThrownBy(late::newFile).isInstanceOf(StoreException.class);

            Path unused = Files.createDirectories(program.resolve("classes"));

            assertThat(late.exists()).isTrue();
            assertThat(late.newFile()).exists();
        }
    }
}
