package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** What earlier states of this program have written, packed with what their {@code export} said of it. */
final class Earlier {
    private static final Path PACKED = Path.of("src/test/resources/dev/drivemind/local/cli");
    private static final List<String> STAYS = List.of(
            "id", "name", "mimeType", "size", "modifiedTime", "md5Checksum", "parent", "path", "trashed", "owner");
    private static final Map<String, List<String>> FIGURES = Map.of(
            "insights", List.of("certificate", "files", "folders", "shortcuts", "bytes", "emptyFiles"),
            "duplicates", List.of("groups", "files", "copies", "wastedBytes"));

    private Earlier() {}

    /** All that is packed of a kind, the oldest first. */
    static List<Path> packed(String kind) throws IOException {
        try (Stream<Path> files = Files.list(PACKED.resolve(kind))) {
            return files.sorted().toList();
        }
    }

    /** Unpacks one of them into a directory. */
    static Path unpack(Path packed, Path directory) throws IOException {
        Files.createDirectories(directory);
        try (InputStream file = Files.newInputStream(packed);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = directory.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(zip, target);
                }
            }
        }
        return directory;
    }

    /** Those of them for which figures are packed as well. */
    static List<Path> packedWithFigures(String kind) throws IOException {
        List<Path> with = new ArrayList<>();
        for (Path packed : packed(kind)) {
            try (ZipFile zip = new ZipFile(packed.toFile())) {
                if (zip.getEntry("insights.json") != null) {
                    with.add(packed);
                }
            }
        }
        return with;
    }

    /** Has a command tell its figures, with these options, and compares them with what it told then. */
    static void tellsTheSameFigures(Bench bench, Path unpacked, String command, String... options) throws IOException {
        bench.forget();
        String[] arguments =
                Stream.concat(Stream.of(command, "--json"), Stream.of(options)).toArray(String[]::new);
        assertThat(bench.run(arguments)).as(bench.err()).isZero();
        String then = Files.readString(unpacked.resolve(command + ".json"));
        assertThat(figures(command, bench.lastLine())).isEqualTo(figures(command, then));
    }

    private static Map<String, JsonElement> figures(String command, String json) {
        JsonObject all = JsonParser.parseString(json).getAsJsonObject();
        Map<String, JsonElement> figures = new TreeMap<>();
        FIGURES.getOrDefault(command, List.of()).forEach(name -> figures.put(name, all.get(name)));
        if (all.has("byCategory")) {
            all.getAsJsonArray("byCategory").forEach(category -> {
                JsonObject fields = category.getAsJsonObject();
                figures.put("bytes of " + fields.get("name").getAsString(), fields.get("bytes"));
            });
        }
        return figures;
    }

    /** What was exported then. */
    static Map<String, JsonObject> expected(Path unpacked) throws IOException {
        return items(Files.readAllLines(unpacked.resolve("export.ndjson")).stream());
    }

    /** What has to stay of each exported item, by paths; later versions say more. */
    static Map<String, JsonObject> items(Stream<String> lines) {
        Map<String, JsonObject> items = new TreeMap<>();
        lines.map(line -> JsonParser.parseString(line).getAsJsonObject()).forEach(item -> {
            JsonObject kept = new JsonObject();
            STAYS.stream().filter(item::has).forEach(name -> kept.add(name, item.get(name)));
            items.put(item.get("path").getAsString(), kept);
        });
        return items;
    }
}
