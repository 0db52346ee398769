package dev.drivemind.local.bench;

import dev.drivemind.functions.bench.BenchmarkPage;
import dev.drivemind.local.bench.DuplicateTree.Truth;
import dev.drivemind.local.bench.Finders.Finder;
import dev.drivemind.local.bench.Finders.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures how copies and sizes are found in a folder, beside other programs in the same run. Started by {@code scripts/bench insights}. */
final class FindCopies {
    private static final int FILES = Integer.getInteger("drivemind.files", 200_000);
    private static final long SEED = Long.getLong("drivemind.seed", 7);

    private final String drivemind;
    private final Path scratch;
    private final Path tree;
    private final Path log;
    private final Page page = new Page();
    private Optional<Measured> first = Optional.empty();

    private FindCopies(String drivemind, Path scratch) {
        this.drivemind = drivemind;
        this.scratch = scratch;
        this.tree = scratch.resolve("tree");
        this.log = scratch.resolve("log");
    }

    /** Arguments: the command of the product, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        Path scratch = Files.createTempDirectory("drivemind-insights");
        try {
            FindCopies bench = new FindCopies(arguments[0], scratch);
            bench.run();
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), bench.page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }

    private void run() throws IOException, InterruptedException {
        Truth truth = DuplicateTree.make(tree, FILES, SEED);
        page.line("## Copies in a folder");
        page.line("");
        page.line(
                "A tree of %,d files with copies, near copies, hard links, symbolic links and empty files (seed %d), its contents in the"
                        + " system's cache, one program after the other. DriveMind makes checksums with half of the disk's time and stores them"
                        + " in its index; the others keep nothing. Made by `scripts/bench insights`.",
                FILES, SEED);
        page.line("");
        page.line("Machine: %s. Load before: %s.", Machine.description(), Machine.load());
        page.line("");
        page.line("| | wall s | CPU s | times the first | peak RSS MB | groups | copies | wasted bytes |");
        page.line("|---|---:|---:|---:|---:|---:|---:|---:|");
        page.line("| as it was made | | | | | %,d | %,d | %,d |", truth.groups(), truth.copies(), truth.wasted());
        Finders finders = new Finders(tree, scratch, log);
        Map<String, Finder> others = new LinkedHashMap<>();
        others.put("rdfind", finders::rdfind);
        others.put("jdupes", finders::jdupes);
        others.put("rmlint", finders::rmlint);
        boolean warm = false;
        for (Map.Entry<String, Finder> other : others.entrySet()) {
            if (Finders.installed(other.getKey())) {
                if (!warm) {
                    Found unused = other.getValue().run();
                    warm = true;
                }
                row("`" + other.getKey() + "`", other.getValue().run());
            }
        }
        product();
        usage();
    }

    private void product() throws IOException, InterruptedException {
        String data = scratch.resolve("data").toString();
        row("DriveMind, `scan`", Measured.run(command("scan", tree.toString(), data), log));
        row("**DriveMind, `duplicates`**, which makes the checksums", found(data));
        row("**DriveMind, `duplicates`** again", found(data));
    }

    private Found found(String data) throws IOException, InterruptedException {
        Measured run = Measured.run(List.of(drivemind, "duplicates", "--json", "--data", data), log);
        return new Found(run, new Truth(run.count("groups"), run.count("copies"), run.count("wastedBytes")));
    }

    private void usage() throws IOException, InterruptedException {
        String data = scratch.resolve("data").toString();
        row("**DriveMind, `insights`**", Measured.run(List.of(drivemind, "insights", "--json", "--data", data), log));
        if (Finders.installed("duc")) {
            String index = scratch.resolve("duc.db").toString();
            row("`duc index`", Measured.runSilently(List.of("duc", "index", "-q", "-d", index, tree.toString()), log));
        }
        if (Finders.installed("gdu")) {
            row("`gdu`", Measured.runSilently(List.of("gdu", "-n", "-p", "-s", tree.toString()), log));
        }
    }

    private List<String> command(String name, String argument, String data) {
        return List.of(drivemind, name, argument, "--json", "--data", data);
    }

    private void row(String what, Found found) {
        Truth truth = found.truth();
        row(
                what,
                found.measured(),
                String.format(Locale.ROOT, "%,d | %,d | %,d", truth.groups(), truth.copies(), truth.wasted()));
    }

    private void row(String what, Measured measured) {
        row(what, measured, "| |");
    }

    private void row(String what, Measured measured, String found) {
        if (first.isEmpty()) {
            first = Optional.of(measured);
        }
        page.line(
                "| %s | %.1f | %.1f | %.1f | %d | %s |",
                what,
                measured.seconds(),
                measured.cpuSeconds(),
                measured.cpuSeconds() / first.get().cpuSeconds(),
                measured.peakMegabytes(),
                found);
    }
}
