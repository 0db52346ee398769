package dev.drivemind.simulation;

import java.util.List;
import java.util.stream.Stream;

/**
 * Errors in keeping a source up to date: delta scans, notices of changes, folders that move, what the user chose, connections that
 * break, and channels that run out.
 */
final class SyncMutants {
    private static final String REPLAY = "scan/ReplayChanges.java";
    private static final String STATE = "scan/SyncState.java";

    private SyncMutants() {}

    static List<Mutant> all() {
        return Stream.of(notices(), tokens(), folders(), choices(), missing(), connections(), channels())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Mutant> notices() {
        return List.of(
                Mutant.of(
                        "a cancelled delta that swallows the notice which started it",
                        STATE,
                        "Fields.Builder begun = Fields.builder().put(\"begun\", wanted());",
                        "Fields.Builder begun = Fields.builder().put(\"begun\", wanted()).put(\"done\", wanted());"),
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
                        "arrived.addAll(holds && arrives ? List.of(change.id()) : List.of());",
                        ""),
                Mutant.of(
                        "what is below folders that died before not looked at",
                        "scan/BelowFolder.java",
                        "return dead ? nextFolder(cursor) : Step.Commit.goOn(List.of(), deadOnes(cursor), Map.of());",
                        "return nextFolder(cursor);"),
                Mutant.of(
                        "what is below a dead folder not looked at",
                        REPLAY,
                        "Stream.concat(FolderSplit.below(merge.outcome().deadFolders()), come);",
                        "come;"));
    }

    private static List<Mutant> choices() {
        return List.of(
                Mutant.of(
                        "what is in an ignored folder not ignored",
                        "scan/EntryMerge.java",
                        "if (entry.isFolder() && !sure) {",
                        "if (entry.isFolder() && !sure && known) {"),
                Mutant.of(
                        "a folder that is ignored no longer not listed",
                        "scan/ListWindow.java",
                        "merge.outcome().noLongerIgnored()",
                        "List.of()"),
                Mutant.of(
                                "a chosen folder not asked for after the feed was read",
                                "scan/ScanSteps.java",
                                "SelectedFolder.seeds(ScanSlice.choice(job), false)",
                                "java.util.List.of()")
                        .withWatchdog());
    }

    /** In these worlds a folder that is removed takes its contents along, and one that is back is told of: other tests show the rest. */
    private static List<Mutant> missing() {
        return List.of(
                Mutant.of(
                        "what is in a chosen folder that is missing left out",
                        "scan/FindUnseen.java",
                        "foldersOnly && coverage().isWhole() ? mine",
                        "foldersOnly ? mine"),
                Mutant.of(
                        "a chosen folder that is missing not told",
                        "scan/SelectedFolder.java",
                        "writes.add(scan.ledger().missing(id, name(answer, merge.stored(id)), whatIsWrong(answer)));",
                        ""));
    }

    private static List<Mutant> connections() {
        return List.of(
                Mutant.of(
                        "a re-connection that lets only those go on which are paused already",
                        "job/Jobs.java",
                        "return changes.change(job, call, List.of());",
                        "return Optional.of(job);"),
                Mutant.of(
                        "a job paused by what it met with before the user had mended it",
                        "job/Lease.java",
                        "if (waiting && job.calls() > calls) {",
                        "if (waiting && job.calls() > calls + 1) {"),
                Mutant.of(
                        "a call to go on that reaches a job which has ended",
                        "job/Jobs.java",
                        "Optional<Job> active = active(subject).filter(job -> !job.state().terminal());",
                        "Optional<Job> active = active(subject);"),
                Mutant.of("a re-connection that has nothing go on", "sync/Syncs.java", "jobs.goOn(source);", ""));
    }

    private static List<Mutant> channels() {
        return List.of(
                Mutant.of(
                        "channels looked after as if they lived as long as was asked for",
                        "sync/KeepChannels.java",
                        "Duration half = earliest(Channel::renewAt)",
                        "Duration half = Optional.<Instant>empty()"),
                Mutant.of(
                        "a source not visited when its channels are to be looked after",
                        STATE,
                        "watchedUntil().isAfter(now) ? whileWatched(now, times) : times.poll(quiet);",
                        "watchedUntil().isAfter(now) ? times.watched() : times.poll(quiet);"),
                Mutant.of(
                        "a channel renewed when it has run out",
                        "sync/KeepChannels.java",
                        "open.get(0).renewAt().isBefore(slice.now())",
                        "open.get(0).expires().isBefore(slice.now())"),
                Mutant.of(
                        "the new one of two channels stopped",
                        "sync/KeepChannels.java",
                        ": stop(lane, open.get(open.size() - 1));",
                        ": stop(lane, open.get(0));"));
    }
}
