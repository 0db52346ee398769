package dev.drivemind.local.bench;

import dev.drivemind.content.Extractor;
import dev.drivemind.content.Outcome;
import dev.drivemind.functions.extract.ChildExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Reads the documents that Tika is tested with, and lists those of which no text came. Started by {@code scripts/corpus-test}. */
final class Corpus {
    private static final String DOCUMENTS = "test-documents/";
    private static final int PERCENT = 97;

    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final List<String> failed = new ArrayList<>();
    private int readable;

    private Corpus() {}

    /** Argument: the folder with the jars that have the documents. Ends with 1 if too few could be read. */
    public static void main(String[] arguments) throws IOException {
        Path scratch = Files.createTempDirectory("drivemind-corpus");
        Corpus corpus = new Corpus();
        Path program = Path.of(System.getProperty("drivemind.extract"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try (ChildExtractor extractor =
                ChildExtractor.of(program, java, scratch.resolve("workspace"), System::nanoTime)) {
            for (Path jar : jars(Path.of(arguments[0]))) {
                corpus.read(extractor, jar);
            }
        } finally {
            Scratch.delete(scratch);
        }
        if (!corpus.isGood()) {
            System.exit(1);
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    private void read(Extractor extractor, Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
                ZipEntry entry = each.nextElement();
                if (entry.getName().startsWith(DOCUMENTS) && !entry.isDirectory()) {
                    try (InputStream content = zip.getInputStream(entry)) {
                        read(extractor, entry.getName().substring(DOCUMENTS.length()), content);
                    }
                }
            }
        }
    }

    private void read(Extractor extractor, String name, InputStream content) throws IOException {
        Path file = extractor.newFile();
        try {
            Path unused = Files.write(file, content.readAllBytes());
            Extractor.Answer answer =
                    extractor.extract(new Extractor.Request(file, name, "application/octet-stream", false));
            note(name, answer instanceof Extractor.Answer.Read read ? read.outcome() : Outcome.POISON);
        } finally {
            Files.delete(file);
        }
    }

    /** What needs a password, and what is of a kind without text, is not readable for anybody. */
    private void note(String name, Outcome outcome) {
        outcomes.merge(outcome.word(), 1, Integer::sum);
        readable += outcome == Outcome.ENCRYPTED || outcome == Outcome.NO_TEXT ? 0 : 1;
        if (outcome.state() == Outcome.State.FAILED && outcome != Outcome.ENCRYPTED) {
            failed.add(outcome.word() + ": " + name);
        }
    }

    private boolean isGood() {
        int done = readable - failed.size();
        System.out.printf(
                "%s%n%d of %d readable documents were read, %.1f %%; the others:%n",
                outcomes, done, readable, 100.0 * done / Math.max(1, readable));
        failed.stream().sorted().forEach(each -> System.out.println("  " + each));
        return readable > 0 && 100 * done >= PERCENT * readable;
    }
}
