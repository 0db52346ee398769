package dev.drivemind.simulation;

import java.util.List;
import java.util.stream.Stream;

/** Errors in keeping a source up to date: delta scans, notices of changes, folders that move, and what the user chose. */
final class SyncMutants {
    private static final String REPLAY = "scan/ReplayChanges.java";
    private static final String STATE = "scan/SyncState.java";

    private SyncMutants() {}

    static List<Mutant> all() {
        return Stream.of(notices(), tokens(), folders(), choices())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> notices() {
        return List.of(
                Mutant.of(
                        "a cancelled delta that swallows the notice which started it",
                        STATE,
                        "Fields begun = Fields.builder().put(\"begun\", wanted()).build();",
                        "Fields begun = Fields.builder().put(\"begun\", wanted()).put(\"done\", wanted()).build();"),
                Mutant.of(
                        "a notice that comes during a run taken for answered by it",
                        STATE,
                        "return wanted() > fields.number(\"begun\", 0);",
                        "return wanted() > fields.number(\"done\", 0);"),
                Mutant.of(
                        "notices counted at a run's end", STATE, ".put(\"done\", noticed)", ".put(\"done\", wanted())"),
                Mutant.of(
                        "a source forgotten because a run of it did not end",
                        STATE,
                        ".put(\"tries\", tries() + 1)",
                        ".put(\"tries\", tries() + 1).put(\"scheduled\", false)"));
    }

    private static List<Mutant> tokens() {
        return List.of(
                Mutant.of(
                        "a change token that counts before its folders were looked into",
                        REPLAY,
                        "List<Write> writes = new ArrayList<>(scan.writes(lane, merge));",
                        """
                        List<Write> writes = new ArrayList<>(scan.writes(lane, merge));
                        String corpus = lane.cursor().string("corpus");
                        String read = page.next().or(page::newStart).orElseThrow().value();
                        List<dev.drivemind.store.Fields> tokens = new ArrayList<>();
                        IndexState.tokens(scan.documents(), scan.files().sourceId()).forEach((key, token) ->
                                tokens.add(IndexState.token(key, key.equals(corpus) ? read : token)));
                        if (!tokens.isEmpty()) {
                            writes.add(Write.update(
                                    new dev.drivemind.store.Ref(
                                            dev.drivemind.store.Schema.INDEX_STATES, scan.files().sourceId()),
                                    Fields.builder().putAll("tokens", tokens).build()));
                        }"""),
                Mutant.of(
                        "a lost feed taken for one that was read to its end",
                        REPLAY,
                        ".put(\"lost\", e.kind() == Kind.FEED_LOST)",
                        """
                        .put("finished", e.kind() == Kind.FEED_LOST)
                        .put("token", scan.source().changes(scan.corpus(cursor.string("corpus"))).startToken().value())"""));
    }

    private static List<Mutant> folders() {
        return List.of(
                Mutant.of(
                        "a folder that came in and was not listed",
                        REPLAY,
                        "arrived.addAll(arrives ? List.of(change.id()) : List.of());",
                        ""),
                Mutant.of(
                        "what is below a dead folder not looked at",
                        REPLAY,
                        "Stream.concat(Folders.below(merge.leads().deadFolders()), come);",
                        "come;"));
    }

    private static List<Mutant> choices() {
        return List.of(
                Mutant.of(
                        "what is in an ignored folder not ignored",
                        "scan/Merge.java",
                        "if (entry.isFolder() && !sure) {",
                        "if (entry.isFolder() && !sure && known) {"),
                Mutant.of(
                        "a folder that is ignored no longer not listed",
                        "scan/ListWindow.java",
                        "merge.leads().noLongerIgnored()",
                        "List.of()"),
                Mutant.of(
                        "a chosen folder not asked for after the feed was read",
                        "scan/ScanSteps.java",
                        "ChosenFolder.seeds(ScanSlice.choice(job), false)",
                        "java.util.List.of()"));
    }
}
