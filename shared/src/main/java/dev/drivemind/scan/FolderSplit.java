package dev.drivemind.scan;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Divides folders among lanes: a page can tell of more of them than a step may spawn lanes. */
final class FolderSplit {
    private static final int A_LANE = 25;

    private FolderSplit() {}

    /** The cursors of lanes that look below folders which are no longer live. */
    static Stream<Fields> below(List<String> folderIds) {
        return parts(folderIds).map(BelowFolder::cursor);
    }

    /**
     * The cursors of lanes that list folders which have come into a corpus.
     *
     * @param deep whether the index may lack what is below folders that it holds
     */
    static Stream<Fields> arrived(String corpus, boolean deep, List<String> folderIds) {
        return parts(folderIds).map(some -> ArrivedFolder.cursor(corpus, deep, some));
    }

    /** The cursor of a lane that lists a folder which has come back. */
    static Fields arrived(boolean deep, FileEntry folder) {
        String corpus = folder.driveId() == null ? "user" : folder.driveId();
        return ArrivedFolder.cursor(corpus, deep, List.of(folder.id()));
    }

    /** Some folders in parts, each for one lane. */
    static Stream<List<String>> parts(List<String> all) {
        return IntStream.range(0, (all.size() + A_LANE - 1) / A_LANE)
                .mapToObj(part -> all.subList(part * A_LANE, Math.min(all.size(), (part + 1) * A_LANE)));
    }
}
