package dev.drivemind.functions.extract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.content.ContentBench;
import dev.drivemind.content.Extractor;
import dev.drivemind.content.Extractor.Answer;
import dev.drivemind.content.Outcome;
import dev.drivemind.content.ScannedPdf;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, in its own process. */
@Tag("slow")
class ChildExtractorTest {
    private static final Bounds BOUNDS =
            new Bounds(Duration.ofMinutes(2), Duration.ofSeconds(6), Duration.ofMinutes(2), 500, 256);
    private static final Set<Outcome> AFTER_POISON = EnumSet.of(
            Outcome.POISON, Outcome.BOMB, Outcome.DAMAGED, Outcome.EMPTY, Outcome.CUT, Outcome.DONE, Outcome.NO_TEXT);
    private static final int GOOD = 200;

    private final Path folder;
    private final Poisons files;
    private final ChildExtractor extractor;

    ChildExtractorTest(@TempDir Path temp) throws IOException {
        this.folder = Files.createDirectory(temp.resolve("files"));
        this.files = new Poisons(folder);
        this.extractor = new ChildExtractor(
                BuiltExtractor.folder(),
                Path.of(System.getProperty("java.home"), "bin", "java"),
                temp.resolve("workspace"),
                BOUNDS,
                System::nanoTime);
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
    void aProgramThatIsBuiltMeanwhileIsFound() throws IOException {
        Path program = folder.resolve("program");
        try (ChildExtractor early =
                ChildExtractor.of(program, Path.of("java"), folder.resolve("other workspace"), System::nanoTime)) {
            assertThat(early.exists()).isFalse();

            Path unused = Files.createDirectories(program.resolve("classes"));

            assertThat(early.exists()).isTrue();
        }
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
    void pagesThatArePicturesAreCountedAndCopiedWithinTheirLimits() throws IOException {
        ScannedPdf pdf = new ScannedPdf(20_000).text("typed words").empty();
        for (int i = 0; i < 20; i++) {
            ScannedPdf unused = pdf.scan("leaf" + i);
        }
        Path file = Files.write(folder.resolve("scan.pdf"), pdf.bytes());
        assertThat(read(file)).isEqualTo(new Answer.Read(Outcome.DONE, "typed words", 20));

        Path first = folder.resolve("first.pdf");
        assertThat(extractor.copy(new Extractor.Scanned(file, 0, 15, 1_000_000, first, false)))
                .isEqualTo(new Extractor.Pages.Copied(15, 20));
        Path last = folder.resolve("last.pdf");
        assertThat(extractor.copy(new Extractor.Scanned(file, 15, 15, 1_000_000, last, false)))
                .isEqualTo(new Extractor.Pages.Copied(5, 20));
        Path small = folder.resolve("small.pdf");
        assertThat(extractor.copy(new Extractor.Scanned(file, 0, 15, 100_000, small, false)))
                .isEqualTo(new Extractor.Pages.Copied(3, 20));
        assertThat(extractor.copy(new Extractor.Scanned(file, 0, 15, 10_000, small, false)))
                .isEqualTo(new Extractor.Pages.Copied(0, 20));

        assertThat(Files.readString(first, StandardCharsets.ISO_8859_1))
                .contains("leaf0", "leaf14")
                .doesNotContain("leaf15", "typed words");
        assertThat(read(first)).isEqualTo(new Answer.Read(Outcome.EMPTY, "", 15));
        assertThat(Files.readString(last, StandardCharsets.ISO_8859_1)).contains("leaf15", "leaf19");
    }

    /** Whatever comes of a poison, it is said, and it is none of the good ones' business. */
    @Test
    void poisonsCostThemselvesAlone() throws IOException {
        ContentBench bench = new ContentBench(extractor);
        List<Path> poisons = files.all();
        for (int i = 0; i < GOOD; i++) {
            bench.put(ContentBench.SOURCE, files.good("good" + i + ".docx", "good number n" + i));
        }
        for (Path poison : poisons) {
            bench.put(ContentBench.SOURCE, poison);
        }

        Job job = bench.read(ContentBench.SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.progress().number("looked")).isEqualTo(GOOD + poisons.size());
        for (int i = 0; i < GOOD; i++) {
            assertThat(bench.found("n" + i + " ")).containsExactly("good" + i + ".docx");
        }
        Map<Outcome, List<String>> ends = poisons.stream()
                .map(poison -> String.valueOf(poison.getFileName()))
                .collect(Collectors.groupingBy(name -> bench.outcome(ContentBench.SOURCE, name)));
        System.out.println("Of poisons became: " + ends);
        assertThat(poisons).hasSizeGreaterThanOrEqualTo(20);
        assertThat(ends.keySet()).isSubsetOf(AFTER_POISON);
        assertThat(ends.get(Outcome.POISON)).contains("one-long-word.docx", "paragraphs.docx");
        assertThat(bench.found("root:x:0:0")).isEmpty();
        assertThat(Path.of("/tmp/climbed")).doesNotExist();
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
