package dev.drivemind.simulation;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.JobState;
import dev.drivemind.scan.SelectionFields;
import dev.drivemind.source.Selection;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Sha256;
import dev.drivemind.store.Write;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at every commit and says what must never be. */
final class Promises {
    private static final boolean TRACED = Boolean.getBoolean("drivemind.trace");

    private final MemoryDocuments documents;
    private final SimDrive drive;

    Promises(MemoryDocuments documents, SimDrive drive) {
        this.documents = documents;
        this.drive = drive;
    }

    /** Carries out a commit and compares what was with what is. */
    List<Long> watched(List<Write> writes) {
        List<Optional<Document>> before = new ArrayList<>(writes.size());
        writes.forEach(write -> before.add(documents.get(write.ref())));
        List<Long> versions = documents.commit(writes);
        for (int i = 0; i < writes.size(); i++) {
            Write write = writes.get(i);
            Optional<Document> now = documents.get(write.ref());
            Optional<Document> then = before.get(i);
            if (TRACED) {
                System.err.println(write.ref() + " " + now.map(Document::fields));
            }
            switch (write.ref().collection()) {
                case Schema.JOBS -> job(then, now.orElseThrow());
                case Schema.LANES -> lane(then, now);
                case Schema.FILES -> now.ifPresent(record -> file(then, record));
                case Schema.PAGES -> now.ifPresent(this::page);
                default -> {}
            }
        }
        return versions;
    }

    private static void require(boolean kept, String message) {
        if (!kept) {
            throw new Violation(message);
        }
    }

    private static void require(boolean kept, String message, String id) {
        if (!kept) {
            throw new Violation(message + ": " + id);
        }
    }

    private void job(Optional<Document> then, Document now) {
        JobState state = JobState.valueOf(now.fields().string("state"));
        if (then.isPresent()) {
            JobState before = JobState.valueOf(then.get().fields().string("state"));
            require(before == state || before.mayBecome(state), "a job went from " + before + " to " + state);
            require(!before.terminal(), "a job that had ended was written again");
            boolean obeys = state == JobState.CANCELLED || state == before;
            require(obeys || !then.get().fields().flag("cancelRequested"), "a job to be cancelled became " + state);
            long epochs = now.fields().number("epoch") - then.get().fields().number("epoch");
            require(epochs == 0 || epochs == 1, "an epoch jumped by " + epochs);
        }
        if (now.fields().flag("active")
                && !then.map(old -> old.fields().flag("active")).orElse(false)) {
            alone(now.fields().string("subject"));
        }
        if (state.terminal()) {
            drive.listings().recover();
        }
        boolean scan = now.fields().string("subject").equals(World.SOURCE);
        if (state == JobState.SUCCEEDED && scan) {
            succeeded(now);
        }
    }

    private void alone(String subject) {
        long active = documents.all(Schema.JOBS).stream()
                .filter(job -> job.fields().flag("active")
                        && job.fields().string("subject").equals(subject))
                .count();
        require(active <= 1, "two active jobs of one subject");
    }

    private void lane(Optional<Document> then, Optional<Document> now) {
        if (now.isEmpty()) {
            return;
        }
        Fields fields = now.get().fields();
        long grown = fields.number("seq")
                - then.map(old -> old.fields().number("seq")).orElse(0L);
        require(grown == 0 || grown == 1, "a lane's steps went by " + grown);
        noticeRepeat(then, fields.fields("cursor"));
        if (grown == 1) {
            Fields job = documents
                    .get(new Ref(Schema.JOBS, fields.string("job")))
                    .orElseThrow()
                    .fields();
            long current = job.number("epoch");
            require(
                    fields.number("epoch") == current,
                    "a stale runner wrote: epoch " + fields.number("epoch") + " in " + current);
            require(!JobState.valueOf(job.string("state")).terminal(), "a step was committed after its job had ended");
        }
    }

    /** A window that is to be listed again because its answer was incomplete goes on being answered badly for a while. */
    private void noticeRepeat(Optional<Document> then, Fields cursor) {
        long repeats = cursor.number("repeats", 0);
        if (repeats
                > then.map(old -> old.fields().fields("cursor").number("repeats", 0))
                        .orElse(repeats)) {
            drive.listings().fallSick(cursor.string("corpus"), cursor.number("from", 0), cursor.number("below", 0));
        }
    }

    /** What a page of a listing notes as seen is what the index keeps: what is compared with it later rests on that. */
    private void page(Document page) {
        if (page.fields().number("phase") > 0) {
            return;
        }
        Set<Long> kept = documents.all(Schema.FILES).stream()
                .map(FileRecord::of)
                .filter(FileRecord::isKept)
                .map(record -> ByteBuffer.wrap(Sha256.of(record.id())).getLong())
                .collect(Collectors.toSet());
        ByteBuffer seen =
                ByteBuffer.wrap(Base64.getDecoder().decode(page.fields().string("live")));
        while (seen.hasRemaining()) {
            require(kept.contains(seen.getLong()), "a page notes as seen what the index does not keep");
        }
    }

    private void file(Optional<Document> then, Document now) {
        if (then.isEmpty()) {
            return;
        }
        Fields old = then.get().fields();
        String id = now.fields().string("fileId");
        long version = old.number("version");
        if (old.flag("live") && !now.fields().flag("live")) {
            mayLeave(now);
        }
        require(now.fields().number("version") >= version, "an older state replaced a newer one", id);
        if (FileRecord.State.valueOf(now.fields().string("state")).leftOut()) {
            Optional.ofNullable(drive.files().get(id)).ifPresent(SimFile::unprove);
        } else if (old.flag("live") && !now.fields().flag("live")) {
            SimFile file = drive.files().get(id);
            require(file == null || file.deadSince(version), "a file was marked dead that never was", id);
        }
    }

    /** What is in a chosen folder is not left out with it: it stays as it is until the drive itself says that it is gone. */
    private void mayLeave(Document record) {
        Selection choice = documents
                .get(new Ref(Schema.JOBS, record.fields().string("changedBy")))
                .map(job -> SelectionFields.of(job.fields().fields("spec")))
                .orElseThrow();
        String id = record.fields().string("fileId");
        boolean pauses =
                FileRecord.State.valueOf(record.fields().string("state")).leftOut()
                        && choice.ignore().isEmpty()
                        && Optional.ofNullable(drive.files().get(id))
                                .filter(file -> new Chosen(choice).keepsUntilTold(file))
                                .isPresent();
        require(!pauses, "a file left the index with a chosen folder that is missing", id);
    }

    private void succeeded(Document job) {
        Fields result = job.fields().fields("result");
        counts(job.id(), result);
        if (result.string("certificate").equals("COMPLETE")) {
            long replayed = documents
                    .get(new Ref(Schema.INDEX_STATES, job.fields().string("subject")))
                    .orElseThrow()
                    .fields()
                    .list("tokens")
                    .stream()
                    .mapToLong(token -> Long.parseLong(token.string("token")))
                    .min()
                    .orElseThrow();
            Chosen chosen = new Chosen(SelectionFields.of(job.fields().fields("spec")));
            drive.files().values().stream()
                    .filter(file -> file.unchangedSince(replayed))
                    .forEach(file -> {
                        mustBeTrue(file, chosen);
                        if (chosen.includes(file)) {
                            file.prove();
                        }
                    });
            drive.known(replayed);
        }
    }

    /** The index must hold this file as it is now, or not at all if it was not chosen. */
    void mustBeTrue(SimFile file, Chosen chosen) {
        Optional<FileRecord> record = documents
                .get(new Ref(Schema.FILES, World.SOURCE + "~" + file.id()))
                .map(FileRecord::of);
        boolean live = record.map(FileRecord::live).orElse(false);
        if (live != (file.now().live() && chosen.includes(file))) {
            throw new Violation("after COMPLETE " + file + " is "
                    + (live ? "live in the index, not in the drive" : "live in the drive, not in the index")
                    + ", where "
                    + chosen);
        }
        if (live) {
            FileRecord found = record.orElseThrow();
            require(
                    found.entry().version() == file.now().version()
                            && found.entry().name().equals(file.now().name()),
                    "after COMPLETE there is an old state of",
                    file.id());
        }
    }

    private void counts(String jobId, Fields result) {
        List<FileRecord> records =
                documents.all(Schema.FILES).stream().map(FileRecord::of).toList();
        long live = records.stream().filter(FileRecord::live).count();
        long counted = result.number("files") + result.number("folders");
        require(live == counted, "the result counts " + counted + " items, not " + live);
        for (FileRecord.Change change :
                List.of(FileRecord.Change.CREATED, FileRecord.Change.UPDATED, FileRecord.Change.REMOVED)) {
            long changed = records.stream()
                    .filter(record -> record.changedBy().equals(jobId) && record.change() == change)
                    .count();
            String name = change.name().toLowerCase(java.util.Locale.ROOT);
            require(
                    result.number(name) == changed,
                    "the result counts " + result.number(name) + " " + name + ", not " + changed);
        }
    }
}
