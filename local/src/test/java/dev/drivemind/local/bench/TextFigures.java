package dev.drivemind.local.bench;

import dev.drivemind.content.Extractor;
import dev.drivemind.content.Outcome;
import dev.drivemind.functions.extract.ChildExtractor;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Measures how many documents a second of the processor gives texts of, beside Tika in a process that does nothing else. */
final class TextFigures {
    /** Fewer than a process reads before another takes its place. */
    private static final int DOCUMENTS = Integer.getInteger("drivemind.content.documents", 480);

    private static final int WORDS = 400;
    private static final String FOLDER = "documents";

    private final Path scratch;
    private final Page page;
    private final Random random = new Random(7);

    TextFigures(Path scratch, Page page) {
        this.scratch = scratch;
        this.page = page;
    }

    void run() throws Exception {
        List<Path> documents = documents();
        Path program = Path.of(System.getProperty("drivemind.extract"));
        page.line("### Texts");
        page.line("");
        page.line("%,d documents of %d words (docx, html, csv, txt, a quarter each).", documents.size(), WORDS);
        page.line("");
        page.line("| | documents | done | CPU s | documents for a CPU second |");
        page.line("|---|---:|---:|---:|---:|");
        double child = child(program, documents);
        double plain = plain(program, documents);
        page.line("");
        page.line(
                "DriveMind's reading is isolated in a process with bounds; for a CPU second it reads %.2f times the"
                        + " documents of plain Tika. Both include the loading of the parsers' classes.",
                child / plain);
        page.line("");
    }

    private double child(Path program, List<Path> documents) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        int done = 0;
        Duration cpu = Duration.ZERO;
        try (ChildExtractor extractor =
                ChildExtractor.of(program, java, scratch.resolve("workspace"), System::nanoTime)) {
            for (Path document : documents) {
                Extractor.Answer answer = extractor.extract(new Extractor.Request(
                        document, String.valueOf(document.getFileName()), "application/octet-stream", false));
                done += answer instanceof Extractor.Answer.Read read && read.outcome() == Outcome.DONE ? 1 : 0;
            }
            cpu = ProcessHandle.current()
                    .descendants()
                    .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                    .reduce(Duration.ZERO, Duration::plus);
        }
        return row("DriveMind", documents.size(), done, cpu);
    }

    private double plain(Path program, List<Path> documents) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                program.resolve("lib") + File.separator + "*",
                System.getProperty("drivemind.plain"),
                scratch.resolve(FOLDER).toString());
        Measured run = Measured.run(command, scratch.resolve("tika.log"));
        return row(
                "Tika's `AutoDetectParser` in a process that does nothing else",
                documents.size(),
                (int) run.count("done"),
                Duration.ofMillis(run.count("cpuMs")));
    }

    private double row(String name, int documents, int done, Duration cpu) {
        double rate = documents * 1e3 / Math.max(1, cpu.toMillis());
        page.line("| %s | %,d | %,d | %.1f | %.1f |", name, documents, done, cpu.toMillis() / 1e3, rate);
        return rate;
    }

    private List<Path> documents() throws IOException {
        Path folder = Files.createDirectory(scratch.resolve(FOLDER));
        List<Path> all = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            StringBuilder words = new StringBuilder();
            for (int word = 0; word < WORDS; word++) {
                words.append("word").append(random.nextInt(5_000)).append(i % 4 == 2 && word % 8 == 7 ? "\n" : " ");
            }
            all.add(document(folder, i, words.toString()));
        }
        return all;
    }

    private static Path document(Path folder, int number, String words) throws IOException {
        return switch (number % 4) {
            case 0 -> docx(folder.resolve(number + ".docx"), words);
            case 1 ->
                Files.writeString(folder.resolve(number + ".html"), "<html><body><p>" + words + "</p></body></html>");
            case 2 -> Files.writeString(folder.resolve(number + ".csv"), words.replace(' ', ';'));
            default -> Files.writeString(folder.resolve(number + ".txt"), words);
        };
    }

    private static Path docx(Path file, String words) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default"
                            + " Extension=\"rels\""
                            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override"
                            + " PartName=\"/word/document.xml\""
                            + " ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
            entry(
                    zip,
                    "_rels/.rels",
                    "<Relationships"
                            + " xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship"
                            + " Id=\"r1\""
                            + " Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                            + " Target=\"word/document.xml\"/></Relationships>");
            entry(
                    zip,
                    "word/document.xml",
                    "<w:document"
                            + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>"
                            + words + "</w:t></w:r></w:p></w:body></w:document>");
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content.getBytes(StandardCharsets.UTF_8));
    }
}
