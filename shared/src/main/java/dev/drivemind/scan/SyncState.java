package dev.drivemind.scan;

import dev.drivemind.source.Selection;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The state of keeping a source up to date: when it is scanned next, and which of the reported changes are in the index.
 *
 * <p>Changes are counted, never flagged: {@code wanted} grows with a notice, {@code begun} is the count that the latest run has read
 * before it read the change feed, {@code done} the one that the last finished run had read. So a run that is cancelled cannot swallow
 * the notice that it was started for, and a notice that comes while a run is reading leads to another one.
 *
 * @param id the source's id
 * @param version the document's version
 * @param fields the document's content
 */
public record SyncState(String id, long version, Fields fields) {

    /** Returns what a document of the collection holds. */
    public static SyncState of(Document document) {
        return new SyncState(document.id(), document.version(), document.fields());
    }

    /** Returns where that of a source is stored. */
    public static Ref ref(String sourceId) {
        return new Ref(Schema.SYNC, sourceId);
    }

    /** That of a source, if it was ever to be brought up to date. */
    public static Optional<SyncState> find(Documents documents, String sourceId) {
        return documents.get(ref(sourceId)).map(SyncState::of);
    }

    /** Returns the content for a source that has none; it is not looked at by itself before its first run has ended well. */
    public static Fields initial(String owner, String sourceId, Selection choice) {
        return Fields.builder()
                .put("ownerId", owner)
                .put("source", sourceId)
                .put("scheduled", false)
                .put("nextAt", 0)
                .put("wanted", 0)
                .put("begun", 0)
                .put("done", 0)
                .put("tries", 0)
                .put("quiet", 0)
                .put("fullBecause", "")
                .put("choice", SelectionFields.toFields(choice))
                .build();
    }

    /** Returns the source's owner. */
    public String owner() {
        return fields.string("ownerId");
    }

    /** Returns the user's choice of what is scanned. */
    public Selection choice() {
        return SelectionFields.of(fields.fields("choice"));
    }

    /** Returns true if it is scanned by itself. */
    public boolean scheduled() {
        return fields.flag("scheduled");
    }

    /** Returns when it is due. */
    public Instant nextAt() {
        return Instant.ofEpochMilli(fields.number("nextAt", 0));
    }

    /** Returns true if a change was reported that is not known to be in the index. */
    public boolean dirty() {
        return wanted() > fields.number("done", 0);
    }

    /** Returns true if a change was reported that no run looks for yet: further reports need not be noted. */
    public boolean pending() {
        return wanted() > fields.number("begun", 0);
    }

    /** Returns how many runs in a row were started by themselves and have not finished. */
    public long tries() {
        return fields.number("tries", 0);
    }

    /** Returns the time until which a channel reports changes; the past if none does. */
    public Instant watchedUntil() {
        return Instant.ofEpochMilli(fields.number("watchedUntil", 0));
    }

    /** Returns why the next run must be a full scan, if something demands it. */
    public Optional<String> fullBecause() {
        return fields.optionalString("fullBecause").filter(reason -> !reason.isEmpty());
    }

    /** Returns when the source's channels are to be looked after next. */
    public Instant channelsAt() {
        return Instant.ofEpochMilli(fields.number("channelsAt", 0));
    }

    private long wanted() {
        return fields.number("wanted", 0);
    }

    /** Returns the fields that count one more notice; the source is then due as soon as possible. */
    public Fields marked(Instant now) {
        return Fields.builder()
                .put("wanted", wanted() + 1)
                .put("nextAt", now.toEpochMilli())
                .build();
    }

    /** Returns the write that notes a run that was started by itself; should it not finish, it is tried again later. */
    public Write started(Instant now, SyncTimes times) {
        Duration wait = times.retry(tries() + 1);
        return changed(Fields.builder()
                .put("tries", tries() + 1)
                .put("nextAt", now.plus(wait).toEpochMilli())
                .build());
    }

    /** Returns some fields, under the condition that nothing else has changed. */
    public Write changed(Fields patch) {
        return new Write.Update(ref(id), patch, Precondition.versionIs(version));
    }

    /** Returns how many notices there were when a run began; it notes this before it reads the change feed. */
    long noticed() {
        return wanted();
    }

    /**
     * Returns the write that notes the start of a run which looks for everything that was reported so far.
     *
     * @param fullUnlessFinished why a full scan must follow should it not finish; empty if none must
     */
    Write begun(Optional<String> fullUnlessFinished) {
        Fields.Builder begun = Fields.builder().put("begun", wanted());
        fullUnlessFinished.ifPresent(why -> begun.put("fullBecause", why));
        return changed(begun.build());
    }

    /**
     * Returns the write that notes a run's end.
     *
     * @param noticed what {@link #noticed} was when it began
     * @param anything whether it found any change
     * @param fullBecause why a full scan must follow; empty if none must
     */
    Write concluded(long noticed, boolean anything, String fullBecause, Instant now, SyncTimes times) {
        long quiet = anything ? 0 : fields.number("quiet", 0) + 1;
        Duration wait = watchedUntil().isAfter(now) ? whileWatched(now, times) : times.poll(quiet);
        boolean again = wanted() > noticed || !fullBecause.isEmpty();
        return changed(Fields.builder()
                .put("scheduled", true)
                .put("done", noticed)
                .put("tries", 0)
                .put("quiet", quiet)
                .put("fullBecause", fullBecause)
                .put("nextAt", (again ? now : now.plus(wait)).toEpochMilli())
                .build());
    }

    /** No later than its channels are to be looked after, which is done when the source is visited. */
    private Duration whileWatched(Instant now, SyncTimes times) {
        Duration channels = Duration.between(now, channelsAt());
        Duration wait = channels.compareTo(times.soonest()) > 0 ? channels : times.soonest();
        return wait.compareTo(times.watched()) < 0 ? wait : times.watched();
    }
}
