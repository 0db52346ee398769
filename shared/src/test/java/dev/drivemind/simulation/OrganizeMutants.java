package dev.drivemind.simulation;

import java.util.List;

/** Errors in how clean-ups are planned, carried out and taken back. */
final class OrganizeMutants {
    private static final String APPLY = "organize/ApplyActs.java";
    private static final String CARRY_OUT = "organize/CarryOut.java";
    private static final String TAKE_BACK = "organize/TakeBack.java";
    private static final String UNDO = "organize/UndoActs.java";
    private static final String PLANNER = "organize/Planner.java";
    private static final String ORDERING = "organize/Ordering.java";
    private static final String OPERATIONS = "organize/Operations.java";
    private static final String DECISION = "shelf/Decision.java";
    private static final String MOVER = "shelf/Mover.java";

    private OrganizeMutants() {}

    /** Those that show in worlds with crashes and neighbours. */
    static List<Mutant> inWorlds() {
        return List.of(
                Mutant.of(
                        "an effect comes before its intent",
                        APPLY,
                        "writes.add(carryOut.announced(act).write());",
                        "writes.add(carryOut.of(carryOut.announced(act)).write());"),
                Mutant.of(
                        "acts are announced and never carried out",
                        APPLY,
                        "Fields after = cursor(announced, until, end);",
                        "Fields after = cursor(until, until, end);"),
                Mutant.of(
                        "a file that has made room moves on in the same step",
                        APPLY,
                        "act.action() == Action.UNPARK && until > announced",
                        "act.action() == Action.UNPARK && until < announced"),
                Mutant.of(
                        "intents are taken for outcomes",
                        APPLY,
                        "if (act.state() == State.INTENT) {",
                        "if (act.state() == State.INTENT && act.number() % 2 == 0) {"),
                Mutant.of(
                        "a folder of its own is taken for another's",
                        CARRY_OUT,
                        "put(\"there\", folder.isPresent())",
                        "put(\"there\", true)"),
                Mutant.of(
                        "what has vanished counts as done",
                        DECISION,
                        "case NOTHING -> destination == Seen.ITEM ? DONE : VANISHED;",
                        "case NOTHING -> DONE;"),
                Mutant.of("what is placed stays at its source as well", DECISION, """
                        case NOTHING -> PLACE;
                        case ITEM -> DETACH;
                        case OTHER -> TAKEN;
                        };
                        case OTHER -> destination == Seen.ITEM ? WITHDRAW : CHANGED;""", """
                        case NOTHING -> PLACE;
                        case ITEM -> DONE;
                        case OTHER -> TAKEN;
                        };
                        case OTHER -> destination == Seen.ITEM ? WITHDRAW : CHANGED;"""),
                Mutant.of(
                        "a name that is taken is an end without a look",
                        MOVER,
                        "case TAKEN, CHANGED -> Optional.empty();",
                        "case TAKEN, CHANGED -> Optional.of(new Outcome(State.DONE, Outcome.MOVED));"),
                Mutant.of(
                        "what was interrupted is not looked at before it is taken back",
                        TAKE_BACK,
                        "boolean interrupted = act.state() == State.INTENT;",
                        "boolean interrupted = false;"),
                Mutant.of("acts are taken back from the first to the last", UNDO, "Collections.reverse(acts);", ""),
                Mutant.of(
                        "a cycle is taken back before it is known where its files are",
                        UNDO,
                        "if (act.action() == Action.PARK && from < announced) {",
                        "if (false) {"),
                Mutant.of(
                        "folders stay when a clean-up is taken back",
                        TAKE_BACK,
                        "return Optional.of(known.as(State.UNDO_INTENT, \"\"));",
                        "return Optional.of(known.as(State.UNDONE, \"\"));"),
                Mutant.of(
                        "a folder that was emptied is not made again",
                        TAKE_BACK,
                        "shelf.putFolderBack( act.folderSpot(), act.fields().string(\"folder\"), act.fields().string(\"traits\"));",
                        ""),
                Mutant.of(
                        "who may do what in an emptied folder is forgotten",
                        CARRY_OUT,
                        "put(\"traits\", shelf.describe(key))",
                        "put(\"traits\", \"anyone anything\")"),
                Mutant.of(
                        "a folder that an attempt before has removed counts as there",
                        CARRY_OUT,
                        "return shelf.removeFolder(folder, seen) || shelf.lookAtFolder(folder).isEmpty()",
                        "return shelf.removeFolder(folder, seen)"),
                Mutant.of(
                        "the times of emptied folders are forgotten",
                        "organize/FolderTimes.java",
                        "return act.fields().optionalString(\"after\").isEmpty();",
                        "return false;"),
                Mutant.of(
                        "the times of folders are forgotten",
                        "organize/FolderTimes.java",
                        "shelf.setModified(folder, Instant.parse(before.get()));",
                        ""));
    }

    /** Those that show in tests of single cases. */
    static List<Mutant> inTests() {
        return List.of(
                Mutant.of(
                        "a copy is set aside by what was known of the other",
                        CARRY_OUT,
                        "&& !isProven(move, keeper.get())",
                        "&& keeper.get().equals(act.from())"),
                Mutant.of(
                        "what was edited is not looked at before it is taken back",
                        TAKE_BACK,
                        "shelf.look(act.to(), act.keyNow()).map(known::undoing)",
                        "known.item().map(known::undoing)"),
                Mutant.of(
                        "two files are planned for one name",
                        PLANNER,
                        "!inPlace && claims.find(wishes.to(wish)) != Wishes.NONE",
                        "false"),
                Mutant.of(
                        "a chain is moved from its blocked end",
                        ORDERING,
                        "Collections.reverse(cycle ? chain.subList(1, chain.size()) : chain);",
                        "assert Collections.max(chain) >= 0;"),
                Mutant.of(
                        "a cycle is taken for a chain",
                        ORDERING,
                        "boolean cycle = next == first;",
                        "boolean cycle = false;"),
                Mutant.of(
                        "a chain is parted",
                        ORDERING,
                        "return starts.get(position) && !tied.get(position);",
                        "return !tied.get(position);"),
                Mutant.of(
                        "a copy is parted from the one that is kept for it",
                        ORDERING,
                        "return starts.get(position) && !tied.get(position);",
                        "return starts.get(position);"),
                Mutant.of(
                        "a file that has made room is left aside",
                        "organize/BrokenCycle.java",
                        "if (park.isEmpty() || park.get().state() != State.DONE) {",
                        "if (park.isEmpty() || park.get().number() >= 0) {"),
                Mutant.of(
                        "what is set aside is deleted while it can be taken back",
                        OPERATIONS,
                        "if (operation.undoUntil().isAfter(time.now())) {",
                        "if (operation.undoUntil().isBefore(java.time.Instant.EPOCH)) {"),
                Mutant.of(
                        "any digest is that of the plan",
                        OPERATIONS,
                        "if (!operation.digest().equals(Optional.of(digest))) {",
                        "if (digest.isEmpty()) {"),
                Mutant.of(
                        "a folder goes before its files",
                        "organize/ActList.java",
                        "Stream.of(times(), made(), moves(), removed(), staying())",
                        "Stream.of(times(), made(), removed(), moves(), staying())"),
                Mutant.of(
                        "a folder with something that no index knows is to go",
                        "organize/EmptiedFolders.java",
                        "return shelf.childCount(folder.key()) == leaving.getOrDefault(folder.key(), 0)",
                        "return shelf.childCount(folder.key()) >= 0"),
                Mutant.of(
                        "a folder that its user has made again is given what the old one had",
                        TAKE_BACK,
                        "if (act.fields().flag(\"again\")) {",
                        "if (act.path().isEmpty()) {"),
                Mutant.of(
                        "a file that is taken back alone has no folder to go to",
                        OPERATIONS,
                        "LongStream.concat(act.takenBackTogether(), journal.foldersRemovedAbove(act.path()))",
                        "act.takenBackTogether()"),
                Mutant.of("what is protected is moved", "organize/MakePlan.java", "&& !untouched.has(path)", ""));
    }
}
