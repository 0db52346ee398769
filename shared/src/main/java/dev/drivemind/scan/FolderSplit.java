package dev.drivemind.scan;

import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Divides folders among the lanes that look into them, and says where each begins: a page can tell of more folders than a step may spawn
 * lanes.
 */
final class FolderSplit {
    /** The type of lanes that list folders, for {@link ArrivedFolder}. */
    static final String ARRIVED = "arrived";

    /** The type of lanes that look below folders in the index, for {@link BelowFolder}. */
    static final String BELOW = "below";

    private static final int A_LANE = 25;

    private FolderSplit() {}

    /** Returns the cursors of lanes that look below folders which are no longer live. */
    static Stream<Fields> below(List<String> folderIds) {
        return parts(folderIds).map(some -> below(some, 0));
    }

    /** Returns where a lane begins that looks below some folders, one after the other. */
    static Fields below(List<String> folderIds, long depth) {
        return Fields.builder()
                .put("type", BELOW)
                .put("folders", folderIds)
                .put("depth", depth)
                .build();
    }

    /**
     * Returns the cursors of lanes that list folders which have come into a corpus.
     *
     * @param deep whether the index may lack what is below folders that it holds
     */
    static Stream<Fields> arrived(String corpus, boolean deep, List<String> folderIds) {
        return parts(folderIds).map(some -> cursor(corpus, deep, some));
    }

    /** Returns the cursor of a lane that lists a folder which has come back. */
    static Fields arrived(boolean deep, FileEntry folder) {
        String corpus = folder.driveId() == null ? "user" : folder.driveId();
        return cursor(corpus, deep, List.of(folder.id()));
    }

    /** Returns where a lane begins that lists some folders, one after the other. */
    private static Fields cursor(String corpus, boolean deep, List<String> folderIds) {
        return Fields.builder()
                .put("type", ARRIVED)
                .put("corpus", corpus)
                .put("deep", deep)
                .put("folders", folderIds)
                .put("listed", folderIds)
                .build();
    }

    /** Returns some folders in parts, each for one lane. */
    static Stream<List<String>> parts(List<String> all) {
        return IntStream.range(0, (all.size() + A_LANE - 1) / A_LANE)
                .mapToObj(part -> all.subList(part * A_LANE, Math.min(all.size(), (part + 1) * A_LANE)));
    }
}
