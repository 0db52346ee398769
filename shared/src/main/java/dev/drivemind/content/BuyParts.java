package dev.drivemind.content;

import dev.drivemind.content.PaidCalls.Answer;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has a service do what is due for it, a part of a content with each step, as much as it takes at once. What came of it, and that it is paid for,
 * is committed together with the lane's place. The index says of which files parts are due, so a job with nothing to do looks once.
 */
final class BuyParts implements LaneWorker, AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final PaidWork work;
    private final Documents documents;
    private final Files files;
    private final Optional<PaidCalls> calls;
    private final Tools tools;

    /**
     * What uses what was bought.
     *
     * @param reader puts it to the rest of what is known of a file
     * @param index takes in what was read
     * @param slice tells the time
     */
    record Tools(ContentReader reader, IndexNames index, Slice slice) {}

    /**
     * @param calls makes parts; empty in a process that cannot call the service
     */
    BuyParts(PaidWork work, Documents documents, Files files, Optional<PaidCalls> calls, Tools tools) {
        this.work = work;
        this.documents = documents;
        this.files = files;
        this.calls = calls;
        this.tools = tools;
    }

    /** Returns the cursor of a lane for a work. */
    static Fields cursor(PaidWork work) {
        return Fields.builder().put("type", work.word()).put("tries", 0).build();
    }

    @Override
    public String type() {
        return work.word();
    }

    /** Returns true if something is due that this process can have done. */
    boolean isNeeded() {
        return calls.isPresent() && !documents.query(due()).isEmpty();
    }

    private Query due() {
        return work.due(files.sourceId()).limit(1);
    }

    /** What the step before has committed goes into the index of words first. */
    @Override
    public Step step(Lane lane) {
        List<String> read = lane.cursor().strings("index");
        if (!read.isEmpty()) {
            tools.index().put(read);
        }
        Optional<Document> next = calls.isEmpty() ? Optional.empty() : following(lane.cursor());
        return next.map(document -> look(lane, document))
                .orElseGet(() -> Step.Commit.last(List.of(), lane.cursor(), Map.of()));
    }

    private Optional<Document> following(Fields cursor) {
        return cursor.optionalString("after")
                .map(id -> due().startAfter(new Document(new Ref(Schema.CONTENTS, id), 0, Fields.empty())))
                .or(() -> Optional.of(due()))
                .flatMap(asked -> documents.query(asked).stream().findFirst());
    }

    private Step look(Lane lane, Document document) {
        StoredContent content = StoredContent.of(document);
        Optional<FileRecord> live =
                files.find(content.file()).filter(FileRecord::live).filter(record -> content.isOf(record.entry()));
        if (live.isEmpty()) {
            return passOver(document); // it is forgotten, or read anew, by what looks at what has changed
        }
        try {
            boolean fresh = lane.cursor().number("tries") > 0;
            Answer answer = calls.orElseThrow().next(live.get().entry(), content, fresh);
            return settle(lane, document, live.get(), answer);
        } catch (SourceException e) {
            return failed(lane, document, e);
        }
    }

    private Step settle(Lane lane, Document document, FileRecord record, Answer answer) {
        StoredContent content = StoredContent.of(document);
        if (answer instanceof Answer.Made made) {
            return made(lane, document, record, made);
        } else if (answer instanceof Answer.Refused refused) {
            StoredContent now = work.refused(content, refused.reason());
            return Step.Commit.goOn(
                    List.of(now.put(files.ownerId(), files.sourceId())), next(document), count("Refused", 1));
        } else if (answer instanceof Answer.Changed) {
            return passOver(document);
        } else if (answer instanceof Answer.Broke) {
            return again(lane)
                    .orElseGet(() -> settle(
                            lane,
                            document,
                            record,
                            new Answer.Refused("the program that reads it died or hung three times")));
        } else if (answer instanceof Answer.Wait wait) {
            return new Step.Wait(wait.until(), wait.reason());
        } else if (answer instanceof Answer.Silent) {
            return again(lane).orElseGet(() -> stopped(lane));
        }
        return stopped(lane);
    }

    private Step stopped(Lane lane) {
        return Step.Commit.last(List.of(), lane.cursor(), count("Stopped", 1));
    }

    private Step made(Lane lane, Document document, FileRecord record, Answer.Made made) {
        StoredContent before = StoredContent.of(document);
        StoredContent now = work.with(record.entry(), before, made.part(), tools.reader());
        List<Write> writes = new ArrayList<>(made.writes());
        writes.add(now.put(files.ownerId(), files.sourceId()));
        Fields place = work.isLeft(now)
                ? lane.cursor().with(Fields.builder().put("tries", 0).build())
                : next(document);
        List<String> changed = work.bringsText() ? List.of(record.id()) : List.of();
        Map<String, Long> counts = new HashMap<>(count("Read", made.part().length()));
        if (!now.findings().fits().equals(before.findings().fits())) {
            counts.put(ReadContents.FITS_CHANGED, 1L);
        }
        return Step.Commit.goOn(
                writes, place.with(Fields.builder().put("index", changed).build()), counts);
    }

    private Map<String, Long> count(String what, long amount) {
        return Map.of(work.word() + what, amount);
    }

    private Fields next(Document document) {
        return cursor(work).with(Fields.builder().put("after", document.id()).build());
    }

    private Step passOver(Document document) {
        return Step.Commit.goOn(List.of(), next(document), Map.of());
    }

    /** The same is tried three times, a while after each other. */
    private Optional<Step> again(Lane lane) {
        long tries = lane.cursor().number("tries") + 1;
        Fields counted = lane.cursor()
                .with(Fields.builder()
                        .put("tries", tries)
                        .put("index", List.of())
                        .build());
        return tries < TRIES
                ? Optional.of(Step.Commit.later(counted, tools.slice().now().plus(PAUSE)))
                : Optional.empty();
    }

    private Step failed(Lane lane, Document document, SourceException e) {
        return SourceFailures.ofAll(e, tools.slice())
                .or(() -> e.kind() == SourceException.Kind.UNAVAILABLE ? again(lane) : Optional.empty())
                .orElseGet(() -> passOver(document));
    }

    @Override
    public void close() {
        calls.ifPresent(PaidCalls::close);
    }
}
