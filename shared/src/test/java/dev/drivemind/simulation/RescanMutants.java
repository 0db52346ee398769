package dev.drivemind.simulation;

import java.util.List;
import java.util.stream.Stream;

/** Errors in what a scan takes from the last snapshot instead of the index. */
final class RescanMutants {
    private RescanMutants() {}

    static List<Mutant> all() {
        return Stream.of(ofWorlds(), rare()).flatMap(List::stream).toList();
    }

    /** Those that worlds show. */
    static List<Mutant> ofWorlds() {
        return List.of(
                Mutant.of(
                        "a snapshot that scans have left behind",
                        "snapshot/Planner.java",
                        ".allMatch(job -> isIn(snapshot, job));",
                        ".allMatch(job -> job.state().terminal());"),
                Mutant.of(
                        "an item of any version told by the snapshot",
                        "snapshot/format/VersionHash.java",
                        ".putLong(entry.version())",
                        ".putLong(0)"),
                Mutant.of(
                        "what is in an ignored folder told by the snapshot",
                        "scan/Unchanged.java",
                        "if (items < fewest || scan.scope().goesByFolders()) {",
                        "if (false) {"));
    }

    /** Those that need more to come together than worlds of that number have. */
    private static List<Mutant> rare() {
        return List.of(
                Mutant.of(
                        "what a scan has written itself told by the snapshot",
                        "scan/ListWindow.java",
                        "unchanged.exceptFor(merge.outcome().written());",
                        ""),
                Mutant.of(
                        "what a slice before has written told by the snapshot",
                        "scan/Unchanged.java",
                        ".forEach(this::exceptFor); return !tooMany;",
                        ".forEach(id -> {}); return !tooMany;"),
                Mutant.of(
                        "a snapshot without what a scan has written that was cut short",
                        "snapshot/Planner.java",
                        "job.state() == JobState.SUCCEEDED && job.progress().number(WRITTEN, 0) == 0;",
                        "job.progress().number(WRITTEN, 0) == 0;"),
                Mutant.of("what is in the bin told by the snapshot", "scan/Unchanged.java", "&& !entry.trashed()", ""),
                Mutant.of(
                        "a checksum that has become known told by the snapshot",
                        "snapshot/format/VersionHash.java",
                        "| (entry.md5() == null ? 0 : 2)",
                        ""),
                Mutant.of(
                        "a snapshot of any age",
                        "snapshot/Planner.java",
                        "&& snapshot.since() > now.minus(Journal.KEPT).toEpochMilli()",
                        ""),
                Mutant.of(
                        "what a slice before has noted taken for kept for ever",
                        "scan/Unchanged.java",
                        "if (!journal.isKept(scan.slice().now())) {",
                        "if (false) {"),
                Mutant.of(
                        "a record that was lost told by the snapshot",
                        "scan/Unchanged.java",
                        "newest.rows() == scan.files().totals(scan.files().live(), false).count()",
                        "newest.rows() > 0"));
    }
}
