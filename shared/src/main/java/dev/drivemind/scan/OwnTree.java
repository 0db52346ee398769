package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.source.FileEntry;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The user's own tree: what lies below the root of their drive, no matter who owns it, and what lies in any folder of their own. An item of
 * another user's belongs to it if its folder does, so one that is live is enough to tell of a file. Of a folder it is not: two folders
 * may have been told at different times to be in each other, and would keep each other in the tree.
 */
final class OwnTree {
    private OwnTree() {}

    /**
     * Whether what another user owns lies in the tree.
     *
     * @param roots the folders that are in no index
     * @param folders what the index holds of a folder
     */
    static boolean holds(FileEntry item, Collection<String> roots, Function<String, Optional<FileRecord>> folders) {
        Set<String> passed = new HashSet<>(Set.of(item.id()));
        @Nullable String at = item.parent();
        while (at != null && passed.add(at)) {
            if (roots.contains(at)) {
                return true;
            }
            Optional<FileRecord> folder = folders.apply(at).filter(FileRecord::live);
            if (folder.isEmpty()) {
                return false;
            }
            if (!item.isFolder() || !folder.get().isAnothers()) {
                return true;
            }
            at = folder.get().entry().parent();
        }
        return false;
    }
}
