package dev.drivemind.content;

import dev.drivemind.content.PaidPages.Answer;
import dev.drivemind.content.ReadParts.Part;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has pages that are pictures read by a service that costs money, as many with each step as it takes at once. What came of them, and that it is
 * paid for, is committed together with the lane's place. The index says which files have such pages, so a job with nothing to do looks once.
 */
final class ReadScans implements LaneWorker {
    static final String TYPE = "scans";
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int TRIES = 3;

    private final Documents documents;
    private final Files files;
    private final Optional<PaidPages> pages;
    private final ContentReader reader;
    private final IndexNames index;
    private final Slice slice;

    /**
     * @param pages reads them; empty in a process that cannot call the service
     * @param index takes in what was read
     */
    ReadScans(
            Documents documents,
            Files files,
            Optional<PaidPages> pages,
            ContentReader reader,
            IndexNames index,
            Slice slice) {
        this.documents = documents;
        this.files = files;
        this.pages = pages;
        this.reader = reader;
        this.index = index;
        this.slice = slice;
    }

    static Fields cursor() {
        return Fields.builder().put("type", TYPE).put("tries", 0).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** Returns true if there are pages that a service can read. */
    static boolean isNeeded(Documents documents, String source) {
        return !documents.query(waiting(source)).isEmpty();
    }

    private static Query waiting(String source) {
        return Query.of(Schema.CONTENTS)
                .whereEqual("source", source)
                .whereEqual(Scans.WAIT, true)
                .limit(1);
    }

    /** What the step before has committed goes into the index of words first. */
    @Override
    public Step step(Lane lane) {
        List<String> read = lane.cursor().strings("index");
        if (!read.isEmpty()) {
            index.put(read);
        }
        Optional<Document> next = pages.isEmpty() ? Optional.empty() : following(lane.cursor());
        return next.map(document -> look(lane, document))
                .orElseGet(() -> Step.Commit.last(List.of(), lane.cursor(), Map.of()));
    }

    private Optional<Document> following(Fields cursor) {
        Query query = waiting(files.sourceId());
        return cursor.optionalString("after")
                .map(id -> query.startAfter(new Document(new Ref(Schema.CONTENTS, id), 0, Fields.empty())))
                .or(() -> Optional.of(query))
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
            Answer answer = pages.orElseThrow().read(live.get().entry(), content, fresh);
            return settle(lane, document, live.get(), answer);
        } catch (SourceException e) {
            return failed(lane, document, e);
        }
    }

    private Step settle(Lane lane, Document document, FileRecord record, Answer answer) {
        StoredContent content = StoredContent.of(document);
        if (answer instanceof Answer.Read read) {
            return read(lane, document, record, read);
        } else if (answer instanceof Answer.Refused refused) {
            StoredContent now = content.scanned(content.scans().refused(refused.reason()));
            return Step.Commit.goOn(
                    List.of(now.put(files.ownerId(), files.sourceId())), next(document), Map.of("scansRefused", 1L));
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
            return again(lane).orElseGet(() -> Step.Commit.last(List.of(), lane.cursor(), Map.of("scansStopped", 1L)));
        }
        return Step.Commit.last(List.of(), lane.cursor(), Map.of("scansStopped", 1L));
    }

    private Step read(Lane lane, Document document, FileRecord record, Answer.Read read) {
        Part part = read.part();
        StoredContent now = reader.withPart(record.entry(), StoredContent.of(document), part);
        List<Write> writes = new ArrayList<>(read.writes());
        writes.add(now.put(files.ownerId(), files.sourceId()));
        Fields place = now.scans().left() > 0
                ? lane.cursor().with(Fields.builder().put("tries", 0).build())
                : next(document);
        Fields after =
                place.with(Fields.builder().put("index", List.of(record.id())).build());
        return Step.Commit.goOn(
                writes,
                after,
                Map.of(
                        "scansRead",
                        (long) part.pages(),
                        "scansPaid",
                        read.writes().isEmpty() ? 0L : part.pages()));
    }

    private static Fields next(Document document) {
        return cursor().with(Fields.builder().put("after", document.id()).build());
    }

    private static Step passOver(Document document) {
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
                ? Optional.of(Step.Commit.later(counted, slice.now().plus(PAUSE)))
                : Optional.empty();
    }

    private Step failed(Lane lane, Document document, SourceException e) {
        return SourceFailures.ofAll(e, slice)
                .or(() -> e.kind() == SourceException.Kind.UNAVAILABLE ? again(lane) : Optional.empty())
                .orElseGet(() -> passOver(document));
    }
}
