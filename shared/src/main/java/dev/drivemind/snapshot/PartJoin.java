package dev.drivemind.snapshot;

import dev.drivemind.snapshot.format.PartFile;
import dev.drivemind.source.FileEntry;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the items of two parts by their ids. Both are read once and side by side: what is at the same place in their order is a pair, and
 * only what is not waits for the other one's end, since an item of another size may be at another place.
 */
final class PartJoin {
    private final Map<String, FileEntry> before = new HashMap<>();
    private final Map<String, FileEntry> after = new HashMap<>();
    private final Pairs pairs;

    /** Is shown each item once. */
    interface Pairs {
        /**
         * An item of both, or of one.
         *
         * @param before null if it was not there before
         * @param after null if it is not there any more
         */
        void see(@Nullable FileEntry before, @Nullable FileEntry after);
    }

    private PartJoin(Pairs pairs) {
        this.pairs = pairs;
    }

    /** Shows all pairs, and then what is alone. Any order of the items will do; that of the files takes the least memory. */
    static void of(Iterator<FileEntry> before, Iterator<FileEntry> after, Pairs pairs) {
        new PartJoin(pairs).join(before, after);
    }

    private void join(Iterator<FileEntry> earlier, Iterator<FileEntry> later) {
        @Nullable FileEntry was = next(earlier);
        @Nullable FileEntry is = next(later);
        while (was != null && is != null) {
            int order = PartFile.ORDER.compare(was, is);
            if (order == 0) {
                pairs.see(was, is);
            } else if (order < 0) {
                addBefore(was);
            } else {
                addAfter(is);
            }
            was = order <= 0 ? next(earlier) : was;
            is = order >= 0 ? next(later) : is;
        }
        for (; was != null; was = next(earlier)) {
            addBefore(was);
        }
        for (; is != null; is = next(later)) {
            addAfter(is);
        }
        before.values().forEach(entry -> pairs.see(entry, null));
        after.values().forEach(entry -> pairs.see(null, entry));
    }

    /** The next item; pipes, sockets and devices are passed over. */
    private static @Nullable FileEntry next(Iterator<FileEntry> entries) {
        while (entries.hasNext()) {
            FileEntry entry = entries.next();
            if (!entry.isSpecial()) {
                return entry;
            }
        }
        return null;
    }

    private void addBefore(FileEntry entry) {
        FileEntry pair = after.remove(entry.id());
        if (pair == null) {
            before.put(entry.id(), entry);
        } else {
            pairs.see(entry, pair);
        }
    }

    private void addAfter(FileEntry entry) {
        FileEntry pair = before.remove(entry.id());
        if (pair == null) {
            after.put(entry.id(), entry);
        } else {
            pairs.see(pair, entry);
        }
    }
}
