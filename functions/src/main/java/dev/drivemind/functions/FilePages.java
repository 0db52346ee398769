package dev.drivemind.functions;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.store.Document;
import dev.drivemind.store.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers questions to the index page by page. The effort for a page is bounded: when few of many walked records match, a page is
 * short, or even empty, and its reader goes on with the next.
 */
final class FilePages {
    /** The most records that are walked for one page. */
    static final int MOST_WALKED = 5_000;

    private static final int CHUNK = 500;

    private final Files files;
    private final FileQuery question;

    FilePages(Files files, FileQuery question) {
        this.files = files;
        this.question = question;
    }

    /**
     * A page.
     *
     * @param records in the question's order
     * @param last the record that the next page begins after; empty when there is no next page
     */
    record Page(List<FileRecord> records, Optional<Document> last) {}

    /** The page of at most {@code limit} records that begins after the given one. */
    Page after(Optional<Document> start, int limit) {
        Query query = question.asked(files);
        List<FileRecord> found = new ArrayList<>();
        Optional<Document> last = start;
        for (int walked = 0; walked < MOST_WALKED; ) {
            int chunk = question.covered() ? limit - found.size() + 1 : CHUNK;
            Query next = last.map(query::startAfter).orElse(query).limit(chunk);
            List<Document> documents = files.query(next);
            for (Document document : documents) {
                if (found.size() == limit) {
                    return new Page(found, last);
                }
                FileRecord record = FileRecord.of(document);
                if (question.matches(record)) {
                    found.add(record);
                }
                last = Optional.of(document);
            }
            if (documents.size() < chunk) {
                return new Page(found, Optional.empty());
            }
            walked += documents.size();
        }
        return new Page(found, last);
    }
}
