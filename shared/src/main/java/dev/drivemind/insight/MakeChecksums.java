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
import dev.drivemind.source.Checksum;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Has the source make checksums, some files with each step, and stores each in its file's record. Nothing counts as changed by it. */
final class MakeChecksums implements LaneWorker {
    private static final String TYPE = "checksums";
    private static final int FILES = 1_000;
    private static final long BYTES = 64L << 20;
    private static final int TRIES = 3;
    static final Duration PAUSE = Duration.ofSeconds(10);

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

    /** What a step has come to. */
    private static final class Done {
        private final List<FileRecord> checked = new ArrayList<>();
        private int passed;
        private long bytes;
        private long pending;
    }

    @Override
    public Step step(Lane lane) {
        Fields cursor = lane.cursor();
        List<Candidate> some = some(cursor);
        if (some.isEmpty()) {
            return Step.Commit.last(List.of(), cursor, Map.of());
        }
        Map<String, FileRecord> lacking = lacking(some);
        Done done = new Done();
        try {
            Map<String, Checksum> made = lacking.isEmpty()
                    ? Map.of()
                    : source.checksums(
                            lacking.values().stream().map(FileRecord::entry).toList());
            take(some, lacking, made, done);
        } catch (SourceException e) {
            Candidate first = some.get(0);
            if (lacking.containsKey(first.id())) {
                return failed(lane, first, e);
            }
            take(some, lacking, Map.of(), done);
        }
        return after(lane, done, 0);
    }

    private List<Candidate> some(Fields cursor) {
        List<Candidate> some = new ArrayList<>();
        long bytes = 0;
        for (Candidate candidate :
                CandidateFile.read(blobs, prefix + cursor.string("file"), cursor.number("from"), FILES)) {
            if (bytes > BYTES) {
                break;
            }
            some.add(candidate);
            bytes += candidate.size();
        }
        return some;
    }

    /** The records of those that have no checksum still, in their order. */
    private Map<String, FileRecord> lacking(List<Candidate> some) {
        StoredRecords stored = files.findAll(some.stream().map(Candidate::id).toList());
        Map<String, FileRecord> lacking = new LinkedHashMap<>();
        some.forEach(candidate -> stored.find(candidate.id())
                .filter(known -> known.live() && known.entry().lacksMd5())
                .ifPresent(known -> lacking.put(candidate.id(), known)));
        return lacking;
    }

    /** Takes what was made, up to the first file that takes longer. */
    private void take(List<Candidate> some, Map<String, FileRecord> lacking, Map<String, Checksum> made, Done done) {
        for (Candidate candidate : some) {
            FileRecord record = lacking.get(candidate.id());
            if (record != null) {
                Checksum checksum = made.get(candidate.id());
                if (checksum instanceof Checksum.Pending pending) {
                    done.pending = pending.bytesRead();
                    return;
                } else if (checksum == null) {
                    return;
                } else if (checksum instanceof Checksum.Known known) {
                    done.checked.add(record.withChecksum(known.md5()));
                }
            }
            done.passed++;
            done.bytes += candidate.size();
        }
    }

    private Step after(Lane lane, Done done, long unread) {
        Fields cursor = lane.cursor();
        long before = cursor.number("pending", 0);
        if (done.passed == 0) {
            done.pending = Math.max(done.pending, before); // a source may have forgotten how far it is
        }
        Fields next = cursor.with(Fields.builder()
                .put("from", cursor.number("from") + done.passed)
                .put("failures", 0)
                .put("pending", done.pending)
                .build());
        Map<String, Long> counts = Map.of(
                "filesRead",
                (long) done.passed,
                "bytesRead",
                Math.max(0, done.bytes + done.pending - before),
                "checksums",
                (long) done.checked.size(),
                "filesUnread",
                unread);
        List<Write> writes =
                new ArrayList<>(done.checked.stream().map(files::put).toList());
        writes.addAll(journal.checked(
                lane.key() + "~" + lane.seq(),
                done.checked.stream().map(FileRecord::entry).toList()));
        return Step.Commit.goOn(writes, next, counts);
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
        Done given = new Done();
        given.passed = 1;
        given.bytes = candidate.size();
        return failures < TRIES
                ? Step.Commit.later(
                        cursor.with(Fields.builder().put("failures", failures).build()),
                        slice.now().plus(PAUSE))
                : after(lane, given, 1);
    }
}
