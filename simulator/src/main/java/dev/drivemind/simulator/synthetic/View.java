package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.DriveItem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A corpus as one reader sees it: items with their true {@code trashed}, perhaps some mutations behind. Good for one page; remembers
 * what it learned of the folders.
 */
final class View {
    private final Corpus corpus;
    private final Forest forest;
    private final Map<Long, Optional<DriveItem>> old;
    private final Map<String, Boolean> trashedFolders = new HashMap<>();
    private long lastFolder = Tree.ROOT;
    private boolean lastTrashed;

    /**
     * A view.
     *
     * @param lag how many of the newest mutations it does not know of
     */
    View(Corpus corpus, int lag) {
        this.corpus = corpus;
        this.forest = corpus.forest();
        this.old = lag == 0 ? Map.of() : corpus.log().before(lag);
    }

    /** An item; null if it is not there. */
    @Nullable
    DriveItem item(long index) {
        DriveItem bare = bare(index);
        return bare == null ? null : settled(index, bare);
    }

    private DriveItem settled(long index, DriveItem bare) {
        String parent = bare.parent();
        if (bare.trashed() || parent == null) {
            return bare;
        }
        return bare.withTrashed(corpus.asGrown(index) ? belowByNature(index) : below(parent));
    }

    private boolean belowByNature(long index) {
        long folder = forest.folderOf(index);
        if (folder != lastFolder) {
            lastFolder = folder;
            lastTrashed = forest.folderTrashed(folder);
        }
        return lastTrashed;
    }

    private boolean below(String folderId) {
        Boolean known = trashedFolders.get(folderId);
        if (known != null) {
            return known;
        }
        boolean trashed = false;
        String id = folderId;
        for (int depth = 0; depth < 1000 && id != null && !trashed; depth++) {
            long index = corpus.folderIndex(id);
            DriveItem folder = index < 0 ? null : bare(index);
            trashed = folder != null && folder.explicitlyTrashed();
            id = folder == null ? null : folder.parent();
        }
        trashedFolders.put(folderId, trashed);
        return trashed;
    }

    private @Nullable DriveItem bare(long index) {
        Optional<DriveItem> before = old.isEmpty() ? null : old.get(forest.key(index));
        return before == null ? corpus.bare(index) : before.orElse(null);
    }
}
