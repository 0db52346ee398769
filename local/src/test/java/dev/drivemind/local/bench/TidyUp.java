package dev.drivemind.local.bench;

import com.google.gson.JsonObject;
import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.local.cli.client.Api;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Measures how a folder of many sparse files is tidied up and that is taken back, beside other ways to move files, and how quickly the journal
 * answers. Started by {@code scripts/bench organize}; {@code -Ddrivemind.files=N} has another number of files.
 */
final class TidyUp {
    private static final int FILES = Integer.getInteger("drivemind.files", 1_000_000);
    private static final int A_FOLDER = 1_000;
    private static final int QUESTIONS = 500;
    private static final long LARGEST = 5_000_000;
    private static final String RULES = """
            rules:
              - name: all
                move: "sorted/{category}/{extension}/{name}"
                conflict: number
            """;

    /** Of a hundred files: 30 documents, 25 images, 20 of code, 15 archives, 10 others. */
    private static final Map<Integer, List<String>> MIX = Map.of(
            30, List.of("pdf", "docx", "txt", "xlsx"),
            55, List.of("jpg", "png", "heic"),
            75, List.of("java", "py", "js", "c"),
            90, List.of("zip", "tar", "gz", "7z"),
            100, List.of("bin", "dat", "xyz"));

    private final String drivemind;
    private final Path scratch;
    private final Path tree;
    private final Path log;
    private final Page page = new Page();

    private TidyUp(String drivemind, Path scratch) {
        this.drivemind = drivemind;
        this.scratch = scratch;
        this.tree = scratch.resolve("tree");
        this.log = scratch.resolve("log");
    }

    /** Arguments: the command of the product, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("drivemind-organize");
        try {
            TidyUp bench = new TidyUp(arguments[0], scratch);
            bench.run();
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        makeFiles();
        page.line("## Tidying up");
        page.line("");
        page.line(
                "A folder of %,d sparse files in %,d folders: 30 %% documents, 25 %% images, 20 %% code, 15 %% archives, 10 %% others."
                        + " All are sorted by category and ending, and that is taken back. Each program has a process of its own."
                        + " The others write nothing down and can take nothing back; the processes of `mv` are not in its CPU time. Made by `scripts/bench organize`.",
                FILES, (FILES + A_FOLDER - 1) / A_FOLDER);
        page.line("");
        page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
        page.line("");
        page.line("| | files | wall s | CPU s | CPU ms a file | peak RSS MB |");
        page.line("|---|---:|---:|---:|---:|---:|");
        others();
        product();
    }

    private void makeFiles() throws IOException {
        Random chance = new Random(7);
        for (int file = 0; file < FILES; file++) {
            Path folder = tree.resolve("folder-" + file / A_FOLDER);
            if (file % A_FOLDER == 0) {
                Files.createDirectories(folder);
            }
            int part = chance.nextInt(100);
            List<String> endings = MIX.entrySet().stream()
                    .filter(each -> part < each.getKey())
                    .min(Map.Entry.comparingByKey())
                    .orElseThrow()
                    .getValue();
            String name = "file " + file + "." + endings.get(chance.nextInt(endings.size()));
            try (RandomAccessFile sparse =
                    new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                sparse.setLength(chance.nextLong(LARGEST));
            }
        }
    }

    /** Some of the files go to another folder and come back; of {@code mv}, whose time is that of so many processes, a thousand tell enough. */
    private void others() throws IOException, InterruptedException {
        Path first = tree.resolve("folder-0");
        Path other = Files.createDirectory(scratch.resolve("other"));
        String loop = "for file in \"$0\"/*; do mv -n \"$file\" \"$1\"; done";
        int some = Math.min(FILES, A_FOLDER);
        row("`mv -n` in a loop", some, Measured.runSilently(shell(loop, first, other), log));
        Measured unused = Measured.runSilently(shell(loop, other, first), log);
        if (Finders.installed("rclone")) {
            Path away = Files.createDirectory(scratch.resolve("away")); // else the folder is renamed as a whole
            row("`rclone move`", FILES, Measured.runSilently(rclone(tree, away), log));
            Measured unusedToo = Measured.runSilently(rclone(away, tree), log);
        }
    }

    private static List<String> shell(String script, Path from, Path to) {
        return List.of("sh", "-c", script, from.toString(), to.toString());
    }

    private static List<String> rclone(Path from, Path to) {
        return List.of("rclone", "move", "--config", "/dev/null", from.toString(), to.toString());
    }

    private void product() throws IOException, InterruptedException {
        Path rules = Files.writeString(scratch.resolve("rules.yaml"), RULES);
        row("DriveMind, `scan`", FILES, drivemind("scan", tree.toString()));
        Measured planned = drivemind("organize", "--rules", rules.toString(), tree.toString());
        String id = planned.answer().get("operation").getAsString();
        row("**DriveMind, `organize --rules`**", planned.count("planned"), planned);
        Measured applied = drivemind("organize", "--apply", id, "--yes");
        row("**DriveMind, `organize --apply`**", applied.count("done"), applied);
        Waits waits = ask(id);
        Measured undone = drivemind("undo", id);
        row("**DriveMind, `undo`**", undone.count("undone"), undone);
        page.line("");
        page.line(
                "Planned and moved in %.0f s. A page of 100 files of the journal by state and path, over HTTP, %d times: %.1f ms (p50),"
                        + " %.1f ms (p95).",
                planned.seconds() + applied.seconds(), waits.count(), waits.millis(0.5), waits.millis(0.95));
    }

    private Measured drivemind(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(drivemind));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--json", "--data", scratch.resolve("data").toString()));
        return Measured.run(command, log);
    }

    /** Pages of the journal, one after the other; the first, which may make an index, does not count. */
    private Waits ask(String id) throws IOException {
        Waits waits = new Waits();
        try (ServerProcess server = ServerProcess.start(drivemind, scratch.resolve("data"), log)) {
            Api api = server.api();
            JsonObject page = api.get("operations/" + id + "/files", Map.of("status", "done", "order", "path"));
            for (int i = 0; i < QUESTIONS && page.has("nextPageToken"); i++) {
                String token = page.get("nextPageToken").getAsString();
                long start = System.nanoTime();
                page = api.get(
                        "operations/" + id + "/files", Map.of("status", "done", "order", "path", "pageToken", token));
                waits.add(System.nanoTime() - start);
            }
        }
        return waits;
    }

    private void row(String what, long files, Measured measured) {
        page.line(
                "| %s | %,d | %.1f | %.1f | %.2f | %d |",
                what,
                files,
                measured.seconds(),
                measured.cpuSeconds(),
                1e3 * measured.cpuSeconds() / Math.max(1, files),
                measured.peakMegabytes());
    }
}
