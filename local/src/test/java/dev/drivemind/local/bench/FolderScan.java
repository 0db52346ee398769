package dev.drivemind.local.bench;

import dev.drivemind.functions.bench.BenchmarkPage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Measures scans of a folder of many small files, and of one with large files as well, beside what {@code find} takes to read the same
 * metadata. Started by {@code scripts/bench folder}.
 */
final class FolderScan {
    private static final int FOLDERS = 1_000;
    private static final int FILES_A_FOLDER = 200;
    private static final int LARGE_FILES = 50;
    private static final long LARGE = 1L << 40;

    private final String drivemind;
    private final Path scratch;
    private final Path log;
    private final Page page = new Page();

    private FolderScan(String drivemind, Path scratch) {
        this.drivemind = drivemind;
        this.scratch = scratch;
        this.log = scratch.resolve("log");
    }

    /** Arguments: the command of the product, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("drivemind-folder");
        try {
            FolderScan bench = new FolderScan(arguments[0], scratch);
            bench.run();
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        Path tree = scratch.resolve("tree");
        makeFiles(tree);
        page.line("## Scan of a folder");
        page.line("");
        page.line(
                "`drivemind scan FOLDER`, the whole command with its server in one process, of %,d small files in %,d folders, and then"
                        + " with %d sparse files of 1 TB among them. `find -printf` reads the same metadata. Made by"
                        + " `scripts/bench folder`.",
                FOLDERS * FILES_A_FOLDER, FOLDERS, LARGE_FILES);
        page.line("");
        page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
        page.line("");
        page.line("| | wall s | CPU s | times `find` | peak RSS MB |");
        page.line("|---|---:|---:|---:|---:|");
        Measured find = find(tree);
        row("`find -printf`", find, find);
        scans(tree, scratch.resolve("data"), find, "");
        makeLargeFiles(tree);
        scans(tree, scratch.resolve("data-large"), find, ", with large files");
    }

    private Measured find(Path tree) throws IOException, InterruptedException {
        List<String> command =
                List.of("find", tree.toString(), "-printf", "%p\\t%s\\t%T@\\t%C@\\t%i\\t%D\\t%n\\t%m\\t%y\\n");
        Measured.runSilently(command, log); // fills the system's caches
        return Measured.runSilently(command, log);
    }

    private void scans(Path tree, Path data, Measured find, String what) throws IOException, InterruptedException {
        List<String> scan = List.of(drivemind, "scan", tree.toString(), "--json", "--data", data.toString());
        row("**first scan**" + what, Measured.run(scan, log), find);
        row("**nothing has changed**" + what, Measured.run(scan, log), find);
    }

    private static void makeFiles(Path tree) throws IOException {
        for (int folder = 0; folder < FOLDERS; folder++) {
            Path path = tree.resolve("area-" + folder / 100).resolve("folder-" + folder);
            Files.createDirectories(path);
            for (int file = 0; file < FILES_A_FOLDER; file++) {
                Files.writeString(path.resolve("file-" + file + ".txt"), "x".repeat(file));
            }
        }
    }

    private static void makeLargeFiles(Path tree) throws IOException {
        for (int file = 0; file < LARGE_FILES; file++) {
            try (RandomAccessFile sparse =
                    new RandomAccessFile(tree.resolve("large-" + file).toFile(), "rw")) {
                sparse.setLength(LARGE);
            }
        }
    }

    private void row(String what, Measured measured, Measured find) {
        page.line(
                "| %s | %.1f | %.1f | %.1f | %d |",
                what,
                measured.seconds(),
                measured.cpuSeconds(),
                measured.cpuSeconds() / find.cpuSeconds(),
                measured.peakMegabytes());
    }
}
