package dev.drivemind.functions.bucket;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.source.FileEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the keys of items, which are made of the names on the way to them. */
final class KeyPaths {
    private final Files index;
    private final String root;
    private final Map<String, Optional<String>> folders = new HashMap<>();

    /** @param root the prefix of the whole source */
    KeyPaths(Files index, String root) {
        this.index = index;
        this.root = root;
        folders.put(Keys.folder(root), Optional.of(root));
    }

    /** Returns the key of an object that the index holds, live or not; empty if the index does not know the way to it. */
    Optional<String> keyOf(FileEntry entry) {
        return folder(entry.parent()).map(prefix -> prefix + part(entry)).filter(key -> isOf(entry, key));
    }

    /** Returns the prefix of a folder; empty if it is none of this source. */
    Optional<String> folder(@Nullable String id) {
        if (id == null) {
            return Optional.empty();
        }
        Optional<String> known = folders.get(id);
        if (known == null) {
            known = index.find(id)
                    .map(FileRecord::entry)
                    .filter(FileEntry::isFolder)
                    .flatMap(entry -> folder(entry.parent()).map(prefix -> prefix + part(entry) + "/"))
                    .filter(prefix -> Keys.folder(prefix).equals(id));
            folders.put(id, known);
        }
        return known;
    }

    /** Returns the prefix of the whole source. */
    String root() {
        return root;
    }

    private static String part(FileEntry entry) {
        return entry.nameEscaped() && entry.name().equals(Keys.NO_NAME) ? "" : entry.name();
    }

    private static boolean isOf(FileEntry entry, String key) {
        return Keys.object(key).equals(entry.id());
    }
}
