package dev.drivemind.content;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.Paths;
import dev.drivemind.search.SearchDocument;
import dev.drivemind.source.FileEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Files of a source as they are searched for: with their paths, and with their texts as far as they were read. */
final class FilesToIndex {
    private final Files files;
    private final StoredTexts texts;

    FilesToIndex(Files files, StoredTexts texts) {
        this.files = files;
        this.texts = texts;
    }

    /**
     * Passes files on one by one, so that not all of their texts need room at once.
     *
     * @param next returns false to receive no more
     */
    void each(List<FileRecord> live, Predicate<SearchDocument> next) {
        List<FileEntry> entries = live.stream().map(FileRecord::entry).toList();
        List<String> paths = new Paths(files).ofAll(entries);
        Map<String, StoredContent> read = texts.findAll(
                files.sourceId(), entries.stream().map(FileEntry::id).toList());
        for (int i = 0; i < entries.size(); i++) {
            FileEntry entry = entries.get(i);
            String text = Optional.ofNullable(read.get(entry.id()))
                    .filter(stored -> stored.isOf(entry))
                    .map(stored -> texts.text(files.sourceId(), stored))
                    .orElse("");
            if (!next.test(new SearchDocument(files.sourceId(), entry, paths.get(i), text))) {
                return;
            }
        }
    }
}
