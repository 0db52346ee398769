package dev.drivemind.local.bench;

import java.time.Duration;
import java.util.Locale;

/** The results as Markdown, shown line by line as they come. */
final class Report {
    private final Page page = new Page();

    String text() {
        return page.text();
    }

    void begin(Settings settings, String machine) {
        page.line("## Full scan");
        page.line("");
        page.line(
                "A full scan of a made-up drive of %,d items (`drivemind sim`, pages of at most 460 as Google gives them when"
                        + " parents are asked for), each program in a process of its own, %d lanes. Made by `scripts/bench`.",
                settings.files(), settings.lanes());
        page.line("");
        page.line("Machine: %s. The simulated drive ran on the same machine.", machine);
    }

    void table(Duration latency, String load) {
        page.line("");
        page.line("### %d ms latency", latency.toMillis());
        page.line("");
        page.line("Load of the machine before: %s.", load);
        page.line("");
        page.line("| | wall s | items/s | CPU s | peak RSS MB | requests | documents written | of files | commits |");
        page.line("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
    }

    void row(String name, Measured run) {
        long items = run.count("files") + run.count("folders") + run.count("shortcuts");
        boolean index = run.answer().has("commits");
        page.line(
                "| %s | %.1f | %,.0f | %.1f | %d | %,d | %s | %s | %s |",
                name,
                run.seconds(),
                items / run.seconds(),
                run.cpuSeconds(),
                run.peakMegabytes(),
                run.count("requests"),
                index ? written(run, "documentsWritten") : "",
                index ? written(run, "fileDocumentsWritten") : "",
                index ? written(run, "commits") : "");
    }

    private static String written(Measured run, String name) {
        return String.format(Locale.ROOT, "%,d", run.count(name));
    }

    /** The loop that asks for one page after the other; when only some pages were read, what all of them would have taken. */
    void sequential(Measured run, boolean sample, Measured whole) {
        String name = "`files.list`, one page after the other, nothing kept";
        if (!sample) {
            row(name, run);
            return;
        }
        double perPage = run.count("elapsedMs") / 1e3 / run.count("pages");
        double items = (double) run.count("files") / run.count("pages");
        double pages = whole.count("files") / items;
        page.line(
                "| %s; extrapolated from its first %d pages | %.0f | %,.0f | | | %,.0f | | | |",
                name, run.count("pages"), perPage * pages, items / perPage, pages);
    }

    void comparison(Measured scan, Measured bare, Duration drive, long bytes) {
        page.line("");
        page.line(
                "- The first scan took %.2f times the bare loop with as many lanes, the limit; in CPU %.2f times."
                        + " While it ran, the simulated drive took %.1f CPU seconds more on the same cores.",
                scan.seconds() / bare.seconds(), scan.cpuSeconds() / bare.cpuSeconds(), drive.toMillis() / 1e3);
        page.line(
                "- Inside the product, from the job's start to its end: %.1f s. The data directory has %,d MB.",
                scan.count("elapsedMs") / 1e3, bytes >> 20);
    }

    void export(Measured run, long bytes) {
        page.line(
                "- `drivemind export` of the %,d items (%,d MB) took %.1f s and %.1f CPU seconds, %.1f for each million; its"
                        + " peak RSS was %d MB.",
                run.count("items"),
                bytes / 1_000_000,
                run.seconds(),
                run.cpuSeconds(),
                1e6 * run.cpuSeconds() / run.count("items"),
                run.peakMegabytes());
    }
}
