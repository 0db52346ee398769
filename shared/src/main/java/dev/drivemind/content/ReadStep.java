package dev.drivemind.content;

import dev.drivemind.content.ContentReader.Attempt;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Lane;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One step of reading contents: some files, one after the other. */
final class ReadStep {
    private static final int FILES = 50;
    private static final Duration A_STEP = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    /** A source that does not hand out so many files in a row is away as a whole: it is waited for. */
    private static final int SILENT = 2;

    private static final Duration LONG_PAUSE = Duration.ofMinutes(10);
    private static final int LONG_TRIES = 9;

    private final Files files;
    private final Lane lane;
    private final Feed.Page page;
    private final Map<String, StoredContent> stored;
    private final ContentReader reader;
    private final ReadAhead ahead;
    private final Slice slice;
    private final List<Write> writes = new ArrayList<>();
    private final List<FileRecord> indexed = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final Map<String, Long> counts = new HashMap<>();
    private long tries;
    private long silent;
    private int started;

    /**
     * @param page the files that are next
     * @param stored what is known of their contents, by their ids
     */
    ReadStep(Files files, Lane lane, Feed.Page page, Map<String, StoredContent> stored, ReadContents.Tools tools) {
        this.files = files;
        this.lane = lane;
        this.page = page;
        this.stored = stored;
        this.reader = tools.reader();
        this.ahead = tools.ahead();
        this.slice = tools.slice();
        this.tries = lane.cursor().number("tries");
        this.silent = lane.cursor().number("silent", 0);
    }

    Step step() {
        Instant start = slice.now();
        int done = 0;
        boolean more = true;
        while (more && done < page.items().size()) {
            readAhead(tries > 0 ? done + 1 : done);
            try {
                if (!look(page.items().get(done))) {
                    return commit(
                            done, Optional.of(tries + 1)); // the same file is tried again, as the first of its step
                }
            } catch (SourceException e) {
                ahead.forget();
                return done == 0 ? failed(e) : commit(done, Optional.empty());
            }
            done++;
            tries = 0;
            count("looked", 1);
            more = writes.size() < FILES && Duration.between(start, slice.now()).compareTo(A_STEP) < 0;
        }
        return commit(done, Optional.empty());
    }

    private void readAhead(int from) {
        started = Math.max(started, from);
        while (ahead.hasRoom() && started < page.items().size()) {
            Feed.Item item = page.items().get(started);
            file(item).filter(record -> !isDone(record, stored.get(item.id()))).ifPresent(record -> {
                Reading how = Reading.of(record.entry());
                if (!(how instanceof Reading.Not)) {
                    ahead.begin(record.entry(), how);
                }
            });
            started++;
        }
    }

    private Optional<FileRecord> file(Feed.Item item) {
        return item.record().filter(record -> record.kind() == FileRecord.Kind.FILE);
    }

    private boolean again() {
        return lane.cursor().flag("again");
    }

    private boolean isDone(FileRecord record, @Nullable StoredContent before) {
        return before != null
                && before.isOf(record.entry())
                && !(again() && (before.outcome().worthTrying() || reader.isToCount(record.entry(), before)));
    }

    /** Returns false if what reads the file broke, and it is to be tried again. */
    private boolean look(Feed.Item item) {
        StoredContent before = stored.get(item.id());
        Optional<FileRecord> file = file(item);
        Reading how = file.map(record -> Reading.of(record.entry())).orElseGet(() -> new Reading.Not(Outcome.NO_TEXT));
        if (how instanceof Reading.Not not) {
            return without(item, file, before, not.outcome());
        }
        FileRecord record = file.orElseThrow();
        if (before != null && isDone(record, before)) {
            if (again()) {
                lookAgain(record, before);
            }
            return true;
        }
        return read(record, how, before);
    }

    /** What was read is looked through again if there are other rules; no file is opened for that. */
    private void lookAgain(FileRecord record, StoredContent before) {
        reader.lookAgain(record.entry(), before).ifPresent(now -> {
            writes.add(now.put(files.ownerId(), files.sourceId()));
            countFits(now, before);
            boolean looked = !now.findings().rules().equals(before.findings().rules());
            count("lookedThrough", looked ? 1 : 0);
        });
    }

    private void countFits(StoredContent now, @Nullable StoredContent before) {
        List<String> fitted = before == null ? List.of() : before.findings().fits();
        if (!fitted.equals(now.findings().fits())) {
            count(ReadContents.FITS_CHANGED, 1);
        }
    }

    /** Most files of most people hold no text: nothing is stored of them. */
    private boolean without(Feed.Item item, Optional<FileRecord> file, @Nullable StoredContent before, Outcome why) {
        if (file.isPresent() && why != Outcome.NO_TEXT) {
            FileRecord record = file.get();
            if (before == null || !before.isOf(record.entry())) {
                settle(record, new StoredContent(item.id(), record.entry().version(), why, "", 0), before);
            }
        } else if (before != null) {
            writes.add(Write.delete(StoredContent.ref(files.sourceId(), item.id())));
            drop(before);
            file.ifPresent(indexed::add);
            count("forgotten", 1);
        }
        return true;
    }

    private boolean read(FileRecord record, Reading how, @Nullable StoredContent before) {
        try {
            Attempt attempt = ahead.read(record.entry(), how, tries > 0);
            if (attempt instanceof Attempt.Settled settled) {
                count("bytesRead", settled.bytes());
                count("downloads", settled.bytes() > 0 ? 1 : 0);
                count("extracted", settled.extracted() ? 1 : 0);
                settle(record, settled.content(), before);
                return true;
            }
            if (tries + 1 < TRIES) {
                return false;
            }
            settle(record, reader.giveUp(record.entry(), ((Attempt.Broke) attempt).hash()), before);
            return true;
        } catch (SourceException e) {
            Outcome outcome = outcome(e);
            settle(record, new StoredContent(record.id(), record.entry().version(), outcome, "", 0), before);
            return true;
        }
    }

    /** What concerns this file alone is its outcome; everything else concerns the whole source. */
    private Outcome outcome(SourceException e) {
        return switch (e.kind()) {
            case CHANGED, NOT_FOUND -> Outcome.CHANGED;
            case HARMFUL -> Outcome.HARMFUL;
            case NOT_OFFERED, REJECTED -> Outcome.NOT_OFFERED;
            case TOO_LARGE -> Outcome.TOO_LARGE;
            case FORBIDDEN -> Outcome.FORBIDDEN;
            case UNAVAILABLE -> {
                if (failures() + 1 < (silent < SILENT ? TRIES : LONG_TRIES)) {
                    throw e;
                }
                yield Outcome.UNAVAILABLE;
            }
            case RATE_LIMITED, UNAUTHORIZED, PAGE_TOKEN_REJECTED, FEED_LOST -> throw e;
        };
    }

    private void settle(FileRecord record, StoredContent read, @Nullable StoredContent before) {
        StoredContent now = before == null ? read : reader.keeping(record.entry(), read, before);
        writes.add(now.put(files.ownerId(), files.sourceId()));
        silent = now.outcome() == Outcome.UNAVAILABLE ? silent + 1 : 0;
        indexed.add(record);
        countFits(now, before);
        count(now.outcome().state().name().toLowerCase(Locale.ROOT), 1);
        if (before != null && !before.hash().equals(now.hash())) {
            drop(before);
        }
    }

    private void count(String what, long amount) {
        counts.merge(what, amount, Long::sum);
    }

    private void drop(StoredContent before) {
        if (!before.hash().isEmpty()) {
            dropped.add(before.hash());
        }
    }

    private Step commit(int done, Optional<Long> again) {
        Optional<Fields> next = page.after(done);
        Fields after = Fields.builder()
                .put("tries", again.orElse(0L))
                .put("failures", 0)
                .put("silent", silent)
                .put("finished", next.isEmpty())
                .put("index", indexed.stream().map(FileRecord::id).toList())
                .put("drop", dropped)
                .build();
        return next.isEmpty() && indexed.isEmpty() && dropped.isEmpty()
                ? Step.Commit.last(writes, lane.cursor(), counts)
                : Step.Commit.goOn(writes, next.orElse(lane.cursor()).with(after), counts);
    }

    private long failures() {
        return lane.cursor().number("failures", 0);
    }

    private Step failed(SourceException e) {
        return SourceFailures.ofAll(e, slice)
                .orElseGet(() -> Step.Commit.later(
                        lane.cursor()
                                .with(Fields.builder()
                                        .put("failures", failures() + 1)
                                        .build()),
                        slice.now().plus(failures() + 1 < TRIES ? PAUSE : LONG_PAUSE)));
    }
}
