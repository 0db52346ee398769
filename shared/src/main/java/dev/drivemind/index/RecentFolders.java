package dev.drivemind.index;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folders that were read so far, with their paths as these become known. Begins anew when there is no more room. */
final class RecentFolders {
    private static final int MOST_BYTES = 40 << 20;
    private static final int BYTES_PER_FOLDER = 240;

    private final Map<String, Folder> folders = new HashMap<>(1_024);
    private int bytes;

    /** What a path needs to know of a folder. */
    static final class Folder {
        /** In place of one that is not live: what is in it stands at the top. */
        static final Folder NONE = new Folder("", null, "");

        private final String name;
        private final @Nullable String parent;
        private @Nullable String path;

        Folder(String name, @Nullable String parent) {
            this(name, parent, null);
        }

        private Folder(String name, @Nullable String parent, @Nullable String path) {
            this.name = name;
            this.parent = parent;
            this.path = path;
        }

        String name() {
            return name;
        }

        /** The id of the folder that it is in. */
        @Nullable
        String parent() {
            return parent;
        }

        /** Its whole path, if that is known. */
        @Nullable
        String path() {
            return path;
        }
    }

    /** The folder of an id, {@link Folder#NONE} if there is none; null if that is not known. */
    @Nullable
    Folder get(String id) {
        return folders.get(id);
    }

    void put(String id, Folder folder) {
        makeRoom(BYTES_PER_FOLDER + 2 * (id.length() + folder.name.length()));
        folders.put(id, folder);
    }

    void putPath(Folder folder, String path) {
        makeRoom(2 * path.length());
        folder.path = path;
    }

    private void makeRoom(int more) {
        bytes += more;
        if (bytes > MOST_BYTES) {
            folders.clear();
            bytes = more;
        }
    }
}
