package dev.drivemind.extract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.sax.BodyContentHandler;
import org.xml.sax.SAXException;

/** Reads all files of a folder with Tika as it is, for comparison, and prints what that took. Run as a single file of source. */
final class PlainTika {
    private PlainTika() {}

    /** Argument: the folder. */
    public static void main(String[] arguments) throws IOException {
        long before = cpuMillis();
        AutoDetectParser parser = new AutoDetectParser();
        int done = 0;
        for (Path file : files(Path.of(arguments[0]))) {
            done += hasText(parser, file) ? 1 : 0;
        }
        System.out.printf("{\"done\":%d,\"cpuMs\":%d}%n", done, cpuMillis() - before);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        }
    }

    private static boolean hasText(AutoDetectParser parser, Path file) throws IOException {
        BodyContentHandler text = new BodyContentHandler(1_000_000);
        Metadata metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, String.valueOf(file.getFileName()));
        try (TikaInputStream in = TikaInputStream.get(file)) {
            parser.parse(in, text, metadata);
            return !text.toString().isBlank();
        } catch (TikaException | SAXException e) {
            return false;
        }
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }
}
