package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.store.Document;
import dev.drivemind.store.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files with several names. One of them, which the source chooses, has the file's bytes; the sizes of the others count for nothing. */
final class HardLinks {
    private HardLinks() {}

    /**
     * Returns how many bytes the sizes of an index's files count more than once.
     *
     * @param narrowed whether a part of the source was chosen: then the name that has the bytes may not be in the index, and of the
     *     others there one must stand in for it
     */
    static long countedAgain(Files files, boolean narrowed) {
        long all = files.totals(files.hardLinks(), true).sum();
        return narrowed && all > 0 ? all - standingIn(files) : all;
    }

    private static long standingIn(Files files) {
        Set<Long> counted = new HashSet<>();
        long bytes = 0;
        Query query = files.hardLinks();
        List<Document> page = files.query(query);
        while (!page.isEmpty()) {
            List<FileRecord> links = page.stream().map(FileRecord::of).toList();
            StoredRecords first =
                    files.findAll(links.stream().map(HardLinks::file).distinct().toList());
            for (FileRecord link : links) {
                if (!first.isLive(file(link)) && counted.add(IdHash.of(file(link)))) {
                    bytes += link.entry().size() == null ? 0 : link.entry().size();
                }
            }
            page = files.query(query.startAfter(page.get(page.size() - 1)));
        }
        return bytes;
    }

    private static String file(FileRecord link) {
        return String.valueOf(link.entry().hardLinkTo());
    }
}
