package dev.drivemind.scan;

import dev.drivemind.source.FileEntry;
import dev.drivemind.wire.Item;

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
