package dev.drivemind.insight;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.insight.CandidateFile.Candidate;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.snapshot.Journal;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Has the source make checksums, some files with each step, and stores each in its file's record. Nothing counts as changed by it. */
final class MakeChecksums implements LaneWorker {
    private static final String TYPE = "checksums";
    private static final int FILES = 100;
    private static final long BYTES = 64L << 20;
    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Files files;
    private final Journal journal;
    private final Blobs blobs;
    private final FileSource source;
    private final String prefix;
    private final Slice slice;

    MakeChecksums(Files files, Journal journal, Blobs blobs, FileSource source, String prefix, Slice slice) {
        this.files = files;
        this.journal = journal;
        this.blobs = blobs;
        this.source = source;
        this.prefix = prefix;
        this.slice = slice;
    }

    static Fields cursor(String candidates) {
        return Fields.builder()
                .put("type", TYPE)
                .put("file", candidates)
                .put("from", 0)
                .put("failures", 0)
                .build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        long from = cursor.number("from");
        List<Candidate> some = CandidateFile.read(blobs, prefix + cursor.string("file"), from, FILES);
        if (some.isEmpty()) {
            return Step.Commit.last(List.of(), cursor, Map.of());
        }
        StoredRecords stored = files.findAll(some.stream().map(Candidate::id).toList());
        List<FileRecord> checked = new ArrayList<>();
        long bytes = 0;
        int passed = 0;
        for (Candidate candidate : some) {
            if (bytes > BYTES) {
                break;
            }
            try {
                ask(candidate, stored).ifPresent(checked::add);
            } catch (SourceException e) {
                return passed > 0 ? after(lane, passed, checked, bytes, 0) : failed(lane, candidate, e);
            }
            bytes += candidate.size();
            passed++;
        }
        return after(lane, passed, checked, bytes, 0);
    }

    private Optional<FileRecord> ask(Candidate candidate, StoredRecords stored) {
        Optional<FileRecord> record = stored.find(candidate.id())
                .filter(known -> known.live() && known.entry().lacksMd5());
        return record.flatMap(known ->
                source.checksum(candidate.id()).map(known::withChecksum));
    }

    private Step after(Lane lane, int passed, List<FileRecord> checked, long bytes, long unread) {
        Fields cursor = lane.cursor();
        List<Write> writes = new ArrayList<>(checked.stream().map(files::put).toList());
        writes.addAll(journal.untold(
                lane.key() + "~" + lane.seq(), checked.stream().map(FileRecord::id).toList()));
        Fields next = cursor.with(Fields.builder()
                .put("from", cursor.number("from") + passed)
                .put("failures", 0)
                .build());
        return Step.Commit.goOn(
                writes,
                next,
                Map.of(
                        "filesRead",
                        (long) passed,
                        "bytesRead",
                        bytes,
                        "checksums",
                        (long) checked.size(),
                        "filesUnread",
                        unread));
    }

    /** A file that fails again and again is passed over, and counted: without its checksum it is only a possible copy. */
    private Step failed(Lane lane, Candidate candidate, SourceException e) {
        if (e.kind() == SourceException.Kind.RATE_LIMITED) {
            return new Step.Wait(e.retryAt().orElse(slice.now().plus(PAUSE)), String.valueOf(e.getMessage()));
        }
        if (e.kind() == SourceException.Kind.UNAUTHORIZED) {
            return new Step.Pause(
                    String.valueOf(e.getMessage()), "Connect the source again: the checksums then continue");
        }
        Fields cursor = lane.cursor();
        long failures = cursor.number("failures") + 1;
        return failures < TRIES
                ? Step.Commit.later(
                        cursor.with(Fields.builder().put("failures", failures).build()),
                        slice.now().plus(PAUSE))
                : after(lane, 1, List.of(), candidate.size(), 1);
    }
}
