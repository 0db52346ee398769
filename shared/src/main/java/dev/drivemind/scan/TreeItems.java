package dev.drivemind.scan;

import dev.drivemind.source.FileEntry;
import dev.drivemind.wire.Item;
import java.util.Objects;

/** Describes what a scanner says of a tree in the words that all sources have in common. */
public final class TreeItems {
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    private TreeItems() {}

    /** Returns the description of an item. */
    public static FileEntry entry(Item item) {
        boolean file = item.kind() == Item.Kind.FILE;
        Item.Digests digests = item.digests();
        return new FileEntry(
                item.id(),
                item.version(),
                item.name(),
                type(item),
                item.parent(),
                false,
                false,
                TreeTime.text(item.createdMs()),
                TreeTime.text(item.modifiedMs()),
                file ? (Long) item.size() : null,
                digests == null ? null : digests.md5(),
                null,
                true,
                null,
                item.target(),
                item.unreadable(),
                item.nameEscaped(),
                item.hardLinkTo());
    }

    /** Returns an entry as its scanner said it. */
    static Item item(FileEntry entry) {
        Item.Kind kind = kind(entry);
        return new Item(
                entry.id(),
                entry.parent(),
                entry.name(),
                kind,
                kind == Item.Kind.FILE ? entry.mimeType() : null,
                entry.version(),
                Objects.requireNonNullElse(entry.size(), 0L),
                TreeTime.ms(entry.modifiedTime()),
                TreeTime.ms(entry.createdTime()),
                entry.unreadable(),
                entry.nameEscaped(),
                entry.shortcutTarget(),
                entry.hardLinkTo(),
                null);
    }

    private static Item.Kind kind(FileEntry entry) {
        return switch (entry.mimeType()) {
            case FileEntry.FOLDER -> Item.Kind.FOLDER;
            case FileEntry.SHORTCUT -> Item.Kind.LINK;
            case "inode/fifo" -> Item.Kind.FIFO;
            case "inode/socket" -> Item.Kind.SOCKET;
            case "inode/chardevice" -> Item.Kind.CHARACTER_DEVICE;
            case "inode/blockdevice" -> Item.Kind.BLOCK_DEVICE;
            case "inode/x-other" -> Item.Kind.OTHER;
            default -> Item.Kind.FILE;
        };
    }

    private static String type(Item item) {
        return switch (item.kind()) {
            case FILE -> item.type() == null ? UNKNOWN_TYPE : item.type();
            case FOLDER -> FileEntry.FOLDER;
            case LINK -> FileEntry.SHORTCUT;
            case FIFO -> "inode/fifo";
            case SOCKET -> "inode/socket";
            case CHARACTER_DEVICE -> "inode/chardevice";
            case BLOCK_DEVICE -> "inode/blockdevice";
            case OTHER -> "inode/x-other";
        };
    }
}
