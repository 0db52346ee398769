package dev.drivemind.content;

import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes what is known of the contents of files that are not there any more, where no notes of scans tell of them. */
final class ForgetContents implements LaneWorker {
    static final String TYPE = "forget";
    private static final int PAGE = 500;

    private final Documents documents;
    private final Files files;
    private final StoredTexts texts;

    ForgetContents(Documents documents, Files files, StoredTexts texts) {
        this.documents = documents;
        this.files = files;
        this.texts = texts;
    }

    static Fields cursor() {
        return Fields.builder().put("type", TYPE).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    /** Texts are deleted a step after the documents that name them: nothing names a text that is gone. */
    @Override
    public Step step(Lane lane) {
        lane.cursor().strings("drop").forEach(hash -> texts.clear(files.sourceId(), hash));
        if (lane.cursor().flag("finished")) {
            return Step.Commit.last(List.of(), lane.cursor(), Map.of());
        }
        List<Document> page = page(lane.cursor().optionalString("after"));
        StoredRecords records = files.findAll(
                page.stream().map(document -> document.fields().string("file")).toList());
        List<Document> dead = page.stream()
                .filter(document -> !records.isLive(document.fields().string("file")))
                .toList();
        List<Write> writes =
                dead.stream().map(document -> Write.delete(document.ref())).toList();
        boolean last = page.size() < PAGE;
        Fields.Builder next = Fields.builder()
                .put("finished", last)
                .put(
                        "drop",
                        dead.stream()
                                .map(document -> document.fields().string("hash"))
                                .filter(hash -> !hash.isEmpty())
                                .distinct()
                                .toList());
        if (!page.isEmpty()) {
            next.put("after", page.get(page.size() - 1).id());
        }
        Fields cursor = lane.cursor().with(next.build());
        Map<String, Long> counts = Map.of("forgotten", (long) dead.size());
        return last && dead.isEmpty()
                ? Step.Commit.last(writes, cursor, counts)
                : Step.Commit.goOn(writes, cursor, counts);
    }

    private List<Document> page(Optional<String> after) {
        Query query =
                Query.of(Schema.CONTENTS).whereEqual("source", files.sourceId()).limit(PAGE);
        return documents.query(after.map(
                        id -> query.startAfter(new Document(new Ref(Schema.CONTENTS, id), 0, Fields.empty())))
                .orElse(query));
    }
}
