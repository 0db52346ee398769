package dev.drivemind.local.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.local.bench.DuplicateTree.Truth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs other programs that find copies, and understands what they say. */
final class Finders {
    private final Path tree;
    private final Path scratch;
    private final Path log;

    /** What a program took, and what it found. */
    record Found(Measured measured, Truth truth) {}

    /** Runs a program once. */
    @FunctionalInterface
    interface Finder {
        Found run() throws IOException, InterruptedException;
    }

    Finders(Path tree, Path scratch, Path log) {
        this.tree = tree;
        this.scratch = scratch;
        this.log = log;
    }

    /** Whether a program is installed. */
    static boolean installed(String program) {
        return List.of(System.getenv("PATH").split(":", -1)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    Found rdfind() throws IOException, InterruptedException {
        Path results = scratch.resolve("rdfind.txt");
        Measured run = Measured.runSilently(
                List.of("rdfind", "-dryrun", "true", "-outputname", results.toString(), tree.toString()), log);
        long groups = 0;
        long copies = 0;
        long wasted = 0;
        for (String line :
                Files.readString(results, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (line.startsWith("DUPTYPE_FIRST_OCCURRENCE ")) {
                groups++;
            } else if (line.startsWith("DUPTYPE_")) {
                copies++;
                wasted += Long.parseLong(line.split(" ", -1)[3]);
            }
        }
        return new Found(run, new Truth(groups, copies, wasted));
    }

    Found jdupes() throws IOException, InterruptedException {
        Path results = scratch.resolve("jdupes.json");
        Measured run = Measured.runInto(List.of("jdupes", "-r", "-q", "-j", tree.toString()), results, log);
        JsonArray sets = JsonParser.parseString(Files.readString(results))
                .getAsJsonObject()
                .getAsJsonArray("matchSets");
        long copies = 0;
        long wasted = 0;
        for (JsonElement set : sets) {
            long more = set.getAsJsonObject().getAsJsonArray("fileList").size() - 1L;
            copies += more;
            wasted += more * set.getAsJsonObject().get("fileSize").getAsLong();
        }
        return new Found(run, new Truth(sets.size(), copies, wasted));
    }

    Found rmlint() throws IOException, InterruptedException {
        Path results = scratch.resolve("rmlint.json");
        Measured run = Measured.runSilently(
                List.of("rmlint", "-T", "df", "--no-hardlinked", "-o", "json:" + results, tree.toString()), log);
        JsonArray all = JsonParser.parseString(Files.readString(results)).getAsJsonArray();
        JsonObject sums = all.get(all.size() - 1).getAsJsonObject();
        return new Found(
                run,
                new Truth(
                        sums.get("duplicate_sets").getAsLong(),
                        sums.get("duplicates").getAsLong(),
                        sums.get("total_lint_size").getAsLong()));
    }
}
