package dev.drivemind.scan;

import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.Lookup;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.tag.TagRules;
import dev.drivemind.tag.Tagging;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A run of a scan beside its index: what must be known of both to merge descriptions into the index. */
final class ScanRun {
    private final Documents documents;
    private final FileSource source;
    private final Job job;
    private final Files files;
    private final Map<String, Boolean> settled = new ConcurrentHashMap<>();
    private volatile Fields notes;
    private volatile @Nullable Tagging tagging;

    ScanRun(Documents documents, FileSource source, Job job) {
        this.documents = documents;
        this.source = source;
        this.job = job;
        this.files = new Files(documents, job.owner(), job.subject());
        this.notes = job.notes();
    }

    String jobId() {
        return job.id();
    }

    /** Returns true if this is a full scan. */
    boolean full() {
        return ScanKind.isFull(job);
    }

    Files files() {
        return files;
    }

    Fields notes() {
        return notes;
    }

    /** Returns what the owner's rules for tags make of this source's files; ages count up to the start of the run. */
    Tagging tagging() {
        Tagging known = tagging;
        if (known == null) {
            known = new TagRules(documents, job.owner()).read().tagging(job.subject(), job.createdAt());
            tagging = known;
        }
        return known;
    }

    /** Returns true if folders are listed before what is in them. */
    boolean foldersFirst() {
        return ScanKind.isIntake(job);
    }

    /** Lays what a phase notes over what the job has noted before. */
    void note(Fields more) {
        notes = notes.with(more);
    }

    /** Returns the ids of the folders that are in no index, since they are the roots of what is listed. */
    List<String> roots() {
        return notes.strings("roots");
    }

    /**
     * Returns true if a run has finished, so that what it began below a folder is done. One that is not there any more is long over:
     * none is deleted that did not succeed, before a complete full scan has come after it.
     */
    boolean settled(String otherJob) {
        return settled.computeIfAbsent(
                otherJob,
                id -> documents
                        .get(new Ref(Schema.JOBS, id))
                        .map(found -> found.fields().string("state").equals(JobState.SUCCEEDED.name()))
                        .orElse(true));
    }

    /** Returns what the source says of an item, asked for it by id; empty if it is not live. */
    Optional<FileEntry> askedFor(String fileId) {
        return source.lookup(fileId) instanceof Lookup.Found found
                        && !found.file().trashed()
                ? Optional.of(found.file())
                : Optional.empty();
    }
}
