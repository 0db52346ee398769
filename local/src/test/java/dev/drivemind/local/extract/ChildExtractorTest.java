package dev.drivemind.local.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.content.Extractor;
import dev.drivemind.content.Extractor.Answer;
import dev.drivemind.content.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, in its own process. */
@Tag("slow")
class ChildExtractorTest {
    private static final Bounds BOUNDS =
            new Bounds(Duration.ofMinutes(2), Duration.ofSeconds(8), Duration.ofMinutes(2), 500, 256);
    private static final Set<Outcome> NOT_READ =
            EnumSet.of(Outcome.DAMAGED, Outcome.BOMB, Outcome.EMPTY, Outcome.NO_TEXT, Outcome.ENCRYPTED);

    private final Path folder;
    private final Poisons files;
    private final ChildExtractor extractor;

    ChildExtractorTest(@TempDir Path temp) throws IOException {
        this.folder = Files.createDirectory(temp.resolve("files"));
        this.files = new Poisons(folder);
        this.extractor = new ChildExtractor(
                classPath(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                temp.resolve("workspace"),
                BOUNDS,
                System::nanoTime);
    }

    private static String classPath() throws IOException {
        Path built = BuiltExtractor.folder();
        return built.resolve("classes") + File.pathSeparator + built.resolve("lib") + "/*";
    }

    @AfterEach
    void close() {
        extractor.close();
    }

    private Answer read(Path file) {
        String name = String.valueOf(file.getFileName());
        return extractor.extract(new Extractor.Request(file, name, "application/octet-stream", false));
    }

    private String text(Path file) {
        return ((Answer.Read) read(file)).text();
    }

    private Path text(String name, String text, Charset charset) throws IOException {
        return Files.writeString(folder.resolve(name), text, charset);
    }

    @Test
    void textsAreReadWhateverTheirFormAndEncoding() throws IOException {
        assertThat(text(files.good("a.docx", "The treasure lies in Lisbon"))).contains("treasure lies in Lisbon");
        assertThat(text(text("b.txt", "plain words", StandardCharsets.UTF_8))).isEqualTo("plain words");
        assertThat(text(text("c.txt", "words of two bytes", StandardCharsets.UTF_16LE)))
                .isEqualTo("words of two bytes");
        assertThat(text(text("d.html", "<html><script>no()</script><p>seen</p></html>", StandardCharsets.UTF_8)))
                .contains("seen")
                .doesNotContain("no()");
        assertThat(read(text("e.txt", "", StandardCharsets.UTF_8))).isEqualTo(new Answer.Read(Outcome.EMPTY, ""));
    }

    @Test
    void aPoisonCostsItselfAlone() {
        Path good = files.good("good.docx", "a good document");
        for (Path poison : files.all()) {
            Answer answer = read(poison);
            if (answer instanceof Answer.Read read && read.outcome() != Outcome.DONE && read.outcome() != Outcome.CUT) {
                assertThat(read.outcome()).as(poison.toString()).isIn(NOT_READ);
            }
            if (answer instanceof Answer.Read read) {
                assertThat(read.text()).as(poison.toString()).doesNotContain("root:");
                assertThat(read.text().length()).as(poison.toString()).isLessThanOrEqualTo(Extractor.MOST_CHARS);
            }
            System.out.println(poison.getFileName() + ": "
                    + (answer instanceof Answer.Read read
                            ? read.outcome() + ", " + read.text().length() + " characters"
                            : answer));
            assertThat(text(good)).as("after " + poison).isEqualTo("a good document");
        }
    }

    @Test
    void nothingIsLeftInItsFolder() throws IOException {
        Path unused = files.good("x.docx", "words");
        Path file = extractor.newFile();
        Files.copy(unused, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(text(file)).contains("words");
        Files.delete(file);

        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).extracting(path -> path.getFileName().toString()).containsExactly("scratch");
        }
    }
}
