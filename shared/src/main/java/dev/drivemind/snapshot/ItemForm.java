package dev.drivemind.snapshot;

import dev.drivemind.snapshot.EntryFile.Checked;
import dev.drivemind.snapshot.EntryFile.Dead;
import dev.drivemind.snapshot.EntryFile.Item;
import dev.drivemind.snapshot.EntryFile.Live;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Bytes;
import dev.drivemind.store.BytesReader;
import dev.drivemind.store.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an item: what it is, its id, and what is said of it. Checksums and times in the form in which nearly all come are stored as
 * the digits that they consist of, which takes less time than to deflate them, and nearly as little room.
 */
final class ItemForm {
    private static final int DEAD = 0;
    private static final int LIVE = 1;
    private static final int CHECKED = 2;

    private static final int SIZE = 1;
    private static final int OWNER_TOLD = 1 << 1;
    private static final int OWNED_BY_ME = 1 << 2;
    private static final int UNREADABLE = 1 << 3;
    private static final int NAME_ESCAPED = 1 << 4;

    private ItemForm() {}

    static void write(Item item, Bytes out) {
        if (item instanceof Live live) {
            out.writeByte(LIVE);
            out.writeText(item.id());
            write(live.entry(), out);
        } else if (item instanceof Checked checked) {
            out.writeByte(CHECKED);
            out.writeText(item.id());
            out.writeNumber(checked.version());
            out.writeText(checked.md5());
        } else {
            out.writeByte(DEAD);
            out.writeText(item.id());
        }
    }

    private static void write(FileEntry entry, Bytes out) {
        out.writeByte((entry.size() == null ? 0 : SIZE)
                | (entry.ownedByMe() == null ? 0 : OWNER_TOLD)
                | (Boolean.TRUE.equals(entry.ownedByMe()) ? OWNED_BY_ME : 0)
                | (entry.unreadable() ? UNREADABLE : 0)
                | (entry.nameEscaped() ? NAME_ESCAPED : 0));
        out.writeNumber(entry.version());
        if (entry.size() != null) {
            out.writeNumber(entry.size());
        }
        out.writeText(entry.name());
        out.writeText(entry.mimeType());
        writeText(entry.parent(), out);
        PackedText.write(entry.createdTime(), out);
        PackedText.write(entry.modifiedTime(), out);
        PackedText.write(entry.md5(), out);
        writeText(entry.owner(), out);
        writeText(entry.driveId(), out);
        writeText(entry.shortcutTarget(), out);
        writeText(entry.hardLinkTo(), out);
    }

    /** Reads the id alone. */
    static String id(BytesReader in) {
        in.readByte();
        return in.readText();
    }

    static Item read(BytesReader in) {
        int kind = in.readByte();
        String id = in.readText();
        return switch (kind) {
            case DEAD -> new Dead(id);
            case LIVE -> new Live(entry(id, in));
            case CHECKED -> new Checked(id, in.readNumber(), in.readText());
            default -> throw new StoreException("No item is of the kind " + kind);
        };
    }

    private static FileEntry entry(String id, BytesReader in) {
        int flags = in.readByte();
        long version = in.readNumber();
        Long size = (flags & SIZE) == 0 ? null : in.readNumber();
        String name = in.readText();
        String mimeType = in.readText();
        String parent = readText(in);
        String created = PackedText.read(in);
        String modified = PackedText.read(in);
        String md5 = PackedText.read(in);
        String owner = readText(in);
        String drive = readText(in);
        String target = readText(in);
        return new FileEntry(
                id,
                version,
                name,
                mimeType,
                parent,
                false,
                false,
                created,
                modified,
                size,
                md5,
                owner,
                (flags & OWNER_TOLD) == 0 ? null : (flags & OWNED_BY_ME) != 0,
                drive,
                target,
                (flags & UNREADABLE) != 0,
                (flags & NAME_ESCAPED) != 0,
                readText(in));
    }

    /** A text that may be absent: whether it is there, and itself. */
    private static void writeText(@Nullable String text, Bytes out) {
        out.writeByte(text == null ? 0 : 1);
        if (text != null) {
            out.writeText(text);
        }
    }

    private static @Nullable String readText(BytesReader in) {
        return in.readByte() == 0 ? null : in.readText();
    }
}
