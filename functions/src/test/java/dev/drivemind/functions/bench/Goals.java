package dev.drivemind.functions.bench;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the product has set itself, beside the figures that were seen last: the section at the head of the page of results. */
final class Goals {
    static final String HEADING = "## Goals";

    private static final String SCAN = "Full scan, 200 ms latency";
    private static final String AT_ONCE = "Full scan, 0 ms latency";
    private static final String LOOP = "`files.list`, 32 ranges at a time, nothing kept";
    private static final String FIRST = "DriveMind, first scan";
    private static final String QUIET = "DriveMind, nothing has changed since the snapshot";
    private static final String COLD = "Cold start of a function";
    private static final String FOLDER = "Scan of a folder";
    private static final String QUESTIONS = "Questions while a scan runs";
    private static final String COPIES = "Copies in a folder";
    private static final String AGENT = "The agent";
    private static final String TIDYING = "Tidying up";
    private static final String APPLY = "DriveMind, `organize --apply`";
    private static final String PLAN = "DriveMind, `organize --rules`";

    private static final String WALL = "wall s";
    private static final String CPU = "CPU s";
    private static final String FIND = "times `find`";
    private static final String MEMORY = "peak RSS MB";
    private static final String P95 = "p95 ms";

    private static final List<Goal> ALL = List.of(
            new Goal(
                    "A drive of 1,000,000 items that answers after 200 ms, first scan: times the bare loop",
                    1.4,
                    times(SCAN, FIRST, LOOP)),
            new Goal("the same: CPU seconds", 30, at(SCAN, FIRST, CPU)),
            new Goal("the same, nothing has changed: times the bare loop", 1.2, times(SCAN, QUIET, LOOP)),
            new Goal("If the drive answers at once, first scan: times the bare loop", 1.4, times(AT_ONCE, FIRST, LOOP)),
            new Goal("the same: CPU seconds", 30, at(AT_ONCE, FIRST, CPU)),
            new Goal("the same, nothing has changed: times the bare loop", 1.2, times(AT_ONCE, QUIET, LOOP)),
            new Goal(
                    "Cold start of a function as deployed, Java 17: ms",
                    1_200,
                    at(COLD, "17.0.15, as deployed: serial collector, quick compiler only", "median ms")),
            new Goal("A folder of 200,000 files, first scan: CPU times `find`", 15, at(FOLDER, "first scan", FIND)),
            new Goal("the same, nothing has changed", 4, at(FOLDER, "nothing has changed", FIND)),
            new Goal(
                    "The state of a scan that runs at full speed: p95 ms",
                    50,
                    at(QUESTIONS, "the state of the latest scan, the scan runs", P95)),
            new Goal(
                    "100 files by name meanwhile: p95 ms",
                    50,
                    at(QUESTIONS, "100 files by name, with their paths, the scan runs", P95)),
            new Goal(
                    "Copies among 200,000 files with their checksums: CPU seconds",
                    20,
                    at(COPIES, "DriveMind, `duplicates`, which makes the checksums", CPU)),
            new Goal("An agent's first scan of 1,000,000 files: CPU seconds", 20, at(AGENT, "first scan", CPU)),
            new Goal("the same: peak RSS, MB", 100, at(AGENT, "first scan", MEMORY)),
            new Goal("the same, nothing has changed: CPU seconds", 10, at(AGENT, "nothing has changed", CPU)),
            new Goal("and requests", 10, at(AGENT, "nothing has changed", "requests")),
            new Goal("and documents", 0, at(AGENT, "nothing has changed", "documents")),
            new Goal("1,000 of them have changed: documents", 1_030, at(AGENT, "1,000 files changed", "documents")),
            new Goal(
                    "1,000,000 files are planned and moved: wall seconds",
                    300,
                    sum(at(TIDYING, PLAN, WALL), at(TIDYING, APPLY, WALL))),
            new Goal("the same: peak RSS, MB", 2_000, at(TIDYING, PLAN, MEMORY)),
            new Goal("A search among texts: p95 ms", 50, at("Contents, Search", "DriveMind", P95)));

    private Goals() {}

    /** One of them: a figure that is to be no greater. */
    private record Goal(String what, double most, Seen seen) {}

    /** Where a figure comes from; empty if it was not measured. */
    @FunctionalInterface
    private interface Seen {
        Optional<Double> in(Figures figures);
    }

    private static Seen at(String section, String row, String column) {
        return figures -> figures.at(section, row, column);
    }

    private static Seen times(String section, String row, String of) {
        Seen figure = at(section, row, WALL);
        Seen base = at(section, of, WALL);
        return figures -> figure.in(figures).flatMap(seen -> base.in(figures).map(other -> seen / other));
    }

    private static Seen sum(Seen one, Seen other) {
        return figures -> one.in(figures).flatMap(first -> other.in(figures).map(second -> first + second));
    }

    /** Returns the section, made of the figures of the others. */
    static String section(Figures figures) {
        StringBuilder text = new StringBuilder(HEADING)
                .append(
                        "\n\nWhat was set, and what was seen last, from the tables below, where the machine and its load are named.")
                .append(
                        " `scripts/bench … --compare` tells what has moved.\n\n| | at most | seen | |\n|---|---:|---:|---|\n");
        for (Goal goal : ALL) {
            Optional<Double> seen = goal.seen().in(figures);
            String is = seen.map(figure -> figure <= goal.most() ? "reached" : "missed")
                    .orElse("not measured");
            text.append("| " + goal.what() + " | " + text(goal.most()) + " | "
                    + seen.map(Goals::text).orElse("") + " | " + is + " |\n");
        }
        return text.toString();
    }

    private static String text(double figure) {
        return figure == Math.rint(figure)
                ? String.format(Locale.ROOT, "%,.0f", figure)
                : String.format(Locale.ROOT, "%,.2f", figure);
    }
}
