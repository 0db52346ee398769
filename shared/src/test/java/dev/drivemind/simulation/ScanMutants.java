package dev.drivemind.simulation;

import java.util.List;
import java.util.stream.Stream;

/** Errors in the scan's protocol: listing, change feed, comparing, verifying. */
final class ScanMutants {
    private ScanMutants() {}

    static List<Mutant> inWorlds() {
        return Stream.of(listing(), merging(), feed(), deleting(), placing(), returning(), noting())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> listing() {
        return List.of(
                Mutant.of(
                        "a rejected page token taken for the end of the listing",
                        "scan/ListWindow.java",
                        "return rejectedToken(cursor);",
                        "return Step.Commit.last(List.of(), cursor.ended(ListCursor.VALID).toFields(), Map.of());"),
                Mutant.of(
                        "incomplete answers ignored",
                        "scan/ListWindow.java",
                        "if (page.incomplete()) {",
                        "if (page.incomplete() && page.files().isEmpty()) {"),
                Mutant.of(
                        "an incomplete window listed again at once",
                        "scan/ListWindow.java",
                        "Optional.of(scan.slice().now().plus(PAUSE.multipliedBy(trouble.repeats() + 1))));",
                        "Optional.empty());"),
                Mutant.of(
                        "an empty page taken for the end of the listing",
                        "scan/ListWindow.java",
                        "Collection<FileEntry> entries = Scope.distinct(page.files());",
                        """
                                if (page.files().isEmpty() && !page.incomplete()) {
                                    page = new Page(List.of(), List.of(), Optional.empty(), false);
                                }
                                Collection<FileEntry> entries = Scope.distinct(page.files());
                        """));
    }

    private static List<Mutant> merging() {
        return List.of(
                Mutant.of(
                        "no version guard",
                        "scan/EntryMerge.java",
                        "if (entry.version() > stored.version(entry.id()) || stored.readsOtherwise(entry)) {",
                        "if (entry.version() != stored.version(entry.id()) || stored.readsOtherwise(entry)) {"),
                Mutant.of(
                        "a tombstone revived by a listing, without asking",
                        "scan/EntryMerge.java",
                        "return revive(record);",
                        """
                                put(record, entry);
                                return true;
                        """));
    }

    private static List<Mutant> feed() {
        return List.of(
                Mutant.of("the change feed's start token taken after the listing", "scan/FullScan.java", """
                                private Beginning replay(Job job) {
                                    List<LaneSeed> feeds = job.notes().list("feeds").stream()
                                            .map(feed -> ReplayChanges.seed(feed.string("corpus"), feed.string("known"), feed.string("start")))
                        """, """
                                private Beginning replay(Job job) {
                                    List<LaneSeed> feeds = job.notes().list("feeds").stream()
                                            .map(feed -> ReplayChanges.seed(
                                                    feed.string("corpus"),
                                                    "",
                                                    scan().source()
                                                            .changes(scan().corpus(feed.string("corpus")))
                                                            .startToken()
                                                            .value()))
                        """),
                Mutant.of("a saved change token newer than what was replayed", "scan/Conclusion.java", """
                        if (lane.cursor().flag("finished")) {
                            tokens.put(lane.cursor().string("corpus"), lane.cursor().string("token"));""", """
                        if (lane.cursor().flag("finished")) {
                            tokens.put(
                                lane.cursor().string("corpus"),
                                scan.source()
                                        .changes(scan.corpus(lane.cursor().string("corpus")))
                                        .startToken()
                                        .value());"""));
    }

    private static List<Mutant> deleting() {
        return List.of(
                Mutant.of(
                        "what was not listed deleted without asking",
                        "scan/VerifyUnseen.java",
                        "Lookup answer = scan.source().lookup(id);",
                        "Lookup answer = new Lookup.Gone();"),
                Mutant.of(
                        "a failed lookup taken for gone",
                        "scan/VerifyUnseen.java",
                        "Lookup answer = scan.source().lookup(id);",
                        """
                        Lookup answer;
                        try {
                            answer = scan.source().lookup(id);
                        } catch (SourceException e) {
                            answer = new Lookup.Gone();
                        }"""),
                Mutant.of(
                        "an id seen twice counted as two",
                        "scan/Seen.java",
                        "boolean again = kept > 0 && listed[kept - 1] == listed[i];",
                        "boolean again = false;"),
                Mutant.of(
                        "what the feed told dead counted as seen",
                        "scan/Seen.java",
                        "if (!again && !Boolean.FALSE.equals(last.get(listed[i]))) {",
                        "if (!again) {"));
    }

    private static List<Mutant> placing() {
        return List.of(
                Mutant.of(
                        "what others own placed when it is listed, for good",
                        "scan/FullScan.java",
                        "return Placing.concerns(job, scan()) ? With.lanes(Placing.seeds(scan())) : new Skipped();",
                        "return new Skipped();"),
                Mutant.of(
                        "a folder that is placed anew without what is in it",
                        "scan/PlaceOthers.java",
                        "return Placing.below(placed).map(LaneSeed::of).toList();",
                        "return List.of();"),
                Mutant.of(
                        "what is in a folder that was moved out stays",
                        "scan/PlaceChunk.java",
                        "boolean aside = cursor.flag(\"aside\")",
                        "boolean aside = !folderId.isEmpty()"),
                Mutant.of(
                        "what a run was told of that others own is not placed",
                        "scan/Placing.java",
                        ": List.of(LaneSeed.ofPhase(ScanPhase.PLACING, PlaceChunk.ofItems(ids), lane.phase()));",
                        ": List.of();"),
                Mutant.of(
                        "what the user owns in a folder of others taken for theirs",
                        "scan/PlaceOthers.java",
                        "if (!record.isAnothers() || !record.isKept()) {",
                        "if (!record.isKept()) {"),
                Mutant.of(
                        "what others own in a folder of others left out, wherever that lies",
                        "scan/OwnTree.java",
                        "if (folder.isEmpty()) {",
                        "if (folder.isEmpty() || folder.get().isAnothers()) {"),
                Mutant.of(
                        "what lies outside and is not listed any more counted for ever",
                        "scan/FindUnseen.java",
                        "gone.stream().map(scan.files()::forget).toList()",
                        "List.of()"));
    }

    /** Folders of others that go into the bin and come back. */
    private static List<Mutant> returning() {
        return List.of(
                Mutant.of(
                        "what the user owns in a folder that comes back outside not looked for",
                        "scan/ReplayChanges.java",
                        "Placing.comeBack(merge, deep)",
                        "Stream.<FileEntry>empty()"),
                Mutant.of(
                        "a folder of others that is new to the index taken for a new one",
                        "scan/EntryMerge.java",
                        "return before == null || !before.isKept() || mayLack(before, entry, deep);",
                        "return before != null && (!before.isKept() || mayLack(before, entry, deep));"));
    }

    /** Those that show in one of many thousand worlds, or in none: tests have what they need. */
    static List<Mutant> rare() {
        return List.of(
                Mutant.of(
                        "a chosen folder that is in the bin takes along what is in it",
                        "scan/Scope.java",
                        "if (isChosen(entry.id())) { return isLive(entry.id(), merge); }",
                        ""),
                Mutant.of(
                        "what the user owns in a folder of others that is gone not looked at",
                        "scan/FindUnseen.java",
                        "FolderSplit.below(folders).map(LaneSeed::ofNextPhase).toList()",
                        "List.of()"),
                Mutant.of(
                        "what is kept aside and was moved into the bin with a folder stays where it lay",
                        "scan/Scope.java",
                        "if (merge.keeps(entry.id())) {",
                        "if (entry.id().isEmpty()) {"));
    }

    private static List<Mutant> noting() {
        return List.of(
                Mutant.of(
                        "what a first scan creates left out of its notes",
                        "snapshot/Journal.java",
                        "if (entries.isEmpty()) {",
                        "if (entries.size() != 2) {"),
                Mutant.of(
                        "what a first scan changes again left out of its notes",
                        "scan/MergeOutcome.java",
                        ".filter(change -> change.before() != null && change.concernsLive())",
                        ".filter(change -> change.before() != null && change.before().live())"),
                Mutant.of(
                        "records that are dead stay in snapshots",
                        "snapshot/GatherJournal.java",
                        ".filter(FileRecord::live)",
                        ""),
                Mutant.of(
                        "a running scan's notes taken for all of them",
                        "snapshot/Planner.java",
                        "all.stream().filter(job -> job.state().terminal()).map(Job::id).toList();",
                        "all.stream().map(Job::id).toList();"));
    }
}
