package dev.drivemind.simulation;

import java.util.List;

/** Errors of the scanner, of how it hands in what it finds, and of how that is taken in. */
final class TreeMutants {
    private TreeMutants() {}

    /** Those that show in the worlds of a scanner and its intake. */
    static List<Mutant> inWorlds() {
        return List.of(
                Mutant.of(
                        "nothing that is missing is ever gone",
                        "agent/walk/Removal.java",
                        "if (isGone(lost)) {",
                        "if (isGone(lost) && lost.id().equals(lost.folder())) {"),
                Mutant.of(
                        "what is in a folder that is gone is forgotten without a word",
                        "agent/walk/Removal.java",
                        "state.bodies().entries(leaf).forEach(entry -> gone.add(entry.id()));",
                        ""),
                Mutant.of(
                        "what is opened counts as handed on",
                        "agent/walk/Parcels.java",
                        "handed = open.isEmpty() ? opened : open.peek().parcel() - 1;",
                        "handed = opened;"),
                Mutant.of(
                        "what was handed on counts as arrived at once",
                        "agent/walk/Parcels.java",
                        "return new Chunk(items, gone, Optional.empty(), 0);",
                        "arrived(); state.commit(); return new Chunk(items, gone, Optional.empty(), 0);"),
                Mutant.of("versions do not grow", "agent/walk/Memory.java", "return ++version;", "return version;"),
                Mutant.of(
                        "versions begin anew after a crash",
                        "agent/walk/Memory.java",
                        "state.note(VERSION, version);",
                        ""),
                Mutant.of(
                        "folders that are missing are not noticed",
                        "agent/walk/Differences.java",
                        "folders.values().forEach(this::lose);",
                        ""),
                Mutant.of(
                        "a file with its old key counts as unchanged",
                        "agent/walk/Differences.java",
                        "before.size() == now.size() && before.modifiedMs() == now.modifiedMs()",
                        "before.key() == now.key()"),
                Mutant.of(
                        "what is gone is not taken in",
                        "scan/TakeBatch.java",
                        "gone.forEach(id -> merge.dead(id, State.GONE));",
                        ""));
    }

    /** Those of the intake that no honest scanner would bring to light, whatever goes wrong: its own tests do. */
    static List<Mutant> ofIntake() {
        return List.of(
                Mutant.of(
                        "an old epoch is accepted",
                        "scan/TreeIntake.java",
                        "batch.epoch() < job.spec().number(\"epoch\")",
                        "batch.epoch() < 0"),
                Mutant.of(
                        "a batch may be left out",
                        "scan/TreeIntake.java",
                        "if (batch.seq() != TakeBatch.taken(lane) + 1) {",
                        "if (batch.seq() < 0) {"),
                Mutant.of(
                        "a batch is not counted in its own commit",
                        "scan/TakeBatch.java",
                        ".put(\"batch\", batch.seq())",
                        ".put(\"batch\", taken(lane))"),
                Mutant.of("what is refused is not counted", "scan/TakeBatch.java", "+ received.refused().size()", ""),
                Mutant.of(
                        "a batch that comes again is not told what was refused",
                        "scan/TreeIntake.java",
                        "jobs.goOn(source); // the process that committed its last batch may have died before this } return new BatchAnswer(batch.seq(), received.refused());",
                        "jobs.goOn(source); } return new BatchAnswer(batch.seq(), java.util.List.of());"));
    }
}
