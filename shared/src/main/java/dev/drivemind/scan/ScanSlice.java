package dev.drivemind.scan;

import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Lanes;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.FileSources;
import dev.drivemind.source.Selection;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Backend;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What the steps of a scan share within one slice. */
final class ScanSlice implements AutoCloseable {
    /** The most lanes that one scan may work on at once. */
    static final int MAX_LANES = 64;

    private static final long STANDARD_LANES = 32;
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private final Documents documents;
    private final Job job;
    private final Slice slice;
    private final FileSource source;
    private final ScanRun run;
    private final Ledger ledger;
    private final Scope scope;
    private Optional<LateListings> lateListings = Optional.empty();
    private Optional<TreeWalk> walk = Optional.empty();

    ScanSlice(Backend backend, FileSources sources, Job job, Slice slice) {
        this(backend, sources.open(job.owner(), job.subject(), Deadline.of(slice::left, slice::sleep)), job, slice);
    }

    ScanSlice(Backend backend, FileSource source, Job job, Slice slice) {
        this.documents = backend.documents();
        this.job = job;
        this.slice = slice;
        this.source = source;
        this.run = new ScanRun(this.documents, source, job);
        this.ledger = new Ledger(job, run.files(), ScanKind.isFull(job), backend.blobs());
        this.scope = new Scope(choice(job));
    }

    Documents documents() {
        return documents;
    }

    Slice slice() {
        return slice;
    }

    FileSource source() {
        return source;
    }

    /** Returns true if a scanner walks what this scan takes in, here or elsewhere. */
    boolean isOfTree() {
        return ScanKind.isIntake(job) || source instanceof WalkedSource;
    }

    /** Returns the walk of this scan, which is opened when it is first asked for; empty if none is made here. */
    synchronized Optional<TreeWalk> walk() {
        if (walk.isEmpty() && source instanceof WalkedSource walked) {
            Fields spec = job.spec();
            walk = Optional.of(walked.walk(new WalkedSource.Order(
                    job.id(), full(), spec.flag("approveRemovals"), spec.flag(ScanKind.CHANGED))));
        }
        return walk;
    }

    Files files() {
        return run.files();
    }

    Ledger ledger() {
        return ledger;
    }

    Lanes lanes() {
        return new Lanes(documents);
    }

    String jobId() {
        return run.jobId();
    }

    Job job() {
        return job;
    }

    /** Returns true if this is a full scan. */
    boolean full() {
        return run.full();
    }

    Scope scope() {
        return scope;
    }

    int workers() {
        return workers(job);
    }

    /** Returns how many windows a job's user wants listed at once. */
    static int workers(Job job) {
        return (int) Math.max(1, Math.min(MAX_LANES, job.spec().number("lanes", STANDARD_LANES)));
    }

    static Selection choice(Job job) {
        return SelectionFields.of(job.spec());
    }

    /** Returns what a step of a lane makes of the index, and the notes of what that changes. */
    List<Write> writes(Lane lane, EntryMerge merge) {
        List<Write> writes = new ArrayList<>(merge.writes());
        boolean first = run.notes().number("expected", 0) == 0; // a source's first scan changes everything
        writes.addAll(first ? ledger.created(lane, merge.outcome()) : ledger.changed(lane, merge.outcome()));
        return writes;
    }

    /** Returns what the job has noted. */
    Fields notes() {
        return run.notes();
    }

    /** Lays what a phase notes over what the job has noted before. */
    void note(Fields more) {
        run.note(more);
    }

    /** Returns the ids of the folders that are in no index, since they are the roots of what is listed. */
    List<String> roots() {
        return run.roots();
    }

    /** Returns true if the index keeps any of what others own, or this run has found some. */
    boolean keepsOthers() {
        return run.notes().flag("others");
    }

    /** Returns what the last run listed after it had read the feeds. */
    synchronized LateListings lateListings() {
        LateListings known = lateListings.orElseGet(() -> new LateListings(
                run.files(),
                IndexState.find(documents, job.subject()).orElseGet(Fields::empty),
                choice(job).folders()));
        lateListings = Optional.of(known);
        return known;
    }

    /** Returns true if no change feed tells what has happened since the last scan. */
    boolean deep() {
        return run.notes().flag("deep");
    }

    /** Returns the time since which the change feeds report everything, with room for clocks that do not agree. */
    Instant since() {
        long started = job.startedAt().orElse(job.createdAt()).toEpochMilli();
        return Instant.ofEpochMilli(run.notes().number("since", started)).plus(CLOCKS);
    }

    EntryMerge merge(Collection<FileEntry> entries) {
        return merge(entries.stream().map(FileEntry::id).toList(), entries.stream());
    }

    /** Returns a merge of these ids, some of which these entries describe. */
    EntryMerge merge(List<String> ids, Stream<FileEntry> entries) {
        return new EntryMerge(
                run,
                ids,
                entries.filter(entry -> scope.goesByFolders() || scope.mustBePlaced(entry))
                        .map(FileEntry::parent)
                        .filter(Objects::nonNull)
                        .toList());
    }

    EntryMerge mergeOf(List<String> ids) {
        return new EntryMerge(run, ids, List.of());
    }

    /** See {@link ScanRun#settled}. */
    boolean settled(String otherJob) {
        return run.settled(otherJob);
    }

    /** Returns a corpus by its key; which corpora there are does not matter to a listing. */
    Corpus corpus(String key) {
        return new Corpus(key.equals("user") ? Optional.empty() : Optional.of(key), key, Optional.empty());
    }

    /** Returns what a failure means for the job as a whole; empty when it concerns one request alone. */
    Optional<Step> waitOrPause(SourceException e) {
        return switch (e.kind()) {
            case RATE_LIMITED ->
                Optional.of(
                        new Step.Wait(e.retryAt().orElse(slice.now().plusSeconds(60)), String.valueOf(e.getMessage())));
            case UNAUTHORIZED ->
                Optional.of(new Step.Pause(
                        String.valueOf(e.getMessage()),
                        "Connect the source again: the scan then resumes where it stopped"));
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        try {
            walk.ifPresent(TreeWalk::close);
        } finally {
            source.close();
        }
    }
}
