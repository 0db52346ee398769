package dev.drivemind.functions.bucket;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.StoredRecords;
import dev.drivemind.source.FileEntry;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.MimeTypes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Describes objects and their folders as items of a tree, beside what the index holds of them. */
final class Items {
    private Items() {}

    /**
     * An item, and whether the index holds it as it is.
     *
     * @param item its description, of a greater version if it has changed
     * @param known whether there is nothing new
     * @param live whether the index holds it as live, changed or not
     */
    record Compared(Item item, boolean known, boolean live) {}

    static Compared object(StoredObject object, StoredRecords index) {
        String id = Keys.object(object.key());
        Optional<FileRecord> held = index.find(id);
        boolean known = held.filter(record -> isSame(object, record)).isPresent();
        long modified = object.modified().toEpochMilli();
        String folder = Keys.folderOf(object.key());
        String part = object.key().substring(folder.length());
        Item item = new Item(
                id,
                Keys.folder(folder),
                Keys.name(part),
                Item.Kind.FILE,
                MimeTypes.of(part),
                version(held, known, object.generation()),
                object.size(),
                modified,
                held.map(record -> ms(record.entry().createdTime())).orElse(modified),
                object.archived(),
                part.isEmpty(),
                null,
                null,
                null);
        return new Compared(item, known, held.filter(FileRecord::live).isPresent());
    }

    /** What a user has left out is known as well: a scan of everything decides about it. */
    private static boolean isThere(FileRecord held) {
        return held.live() || held.state().leftOut();
    }

    private static boolean isSame(StoredObject object, FileRecord held) {
        FileEntry entry = held.entry();
        return isThere(held)
                && entry.size() != null
                && entry.size() == object.size()
                && ms(entry.modifiedTime()) == object.modified().toEpochMilli()
                && entry.unreadable() == object.archived()
                && (object.generation() == null || object.generation() <= entry.version());
    }

    private static long version(Optional<FileRecord> held, boolean known, @Nullable Long generation) {
        long before = held.map(record -> record.entry().version()).orElse(0L);
        long next = generation == null ? before + 1 : Math.max(generation, before + 1);
        return known ? before : next;
    }

    /**
     * Describes a folder.
     *
     * @param since when its first object was put there, as far as is known
     */
    static Compared folder(String prefix, Instant since, StoredRecords index) {
        String id = Keys.folder(prefix);
        Optional<FileRecord> held = index.find(id);
        boolean known = held.filter(Items::isThere).isPresent();
        String above = Keys.above(prefix);
        String part = prefix.substring(above.length(), prefix.length() - 1);
        Item item = new Item(
                id,
                Keys.folder(above),
                Keys.name(part),
                Item.Kind.FOLDER,
                null,
                version(held, known, null),
                0,
                known ? ms(held.get().entry().modifiedTime()) : since.toEpochMilli(),
                held.map(record -> ms(record.entry().createdTime())).orElseGet(since::toEpochMilli),
                false,
                part.isEmpty(),
                null,
                null,
                null);
        return new Compared(item, known, held.filter(FileRecord::live).isPresent());
    }

    private static long ms(@Nullable String time) {
        return time == null ? 0 : Instant.parse(time).toEpochMilli();
    }
}
