package dev.drivemind.scan;

import dev.drivemind.source.FileEntry;

/** Says in plain sentences what is odd about an item, as its source told it. */
final class Particulars {
    private Particulars() {}

    /** Returns the sentences, each after a space; empty for nearly every item. */
    static String of(FileEntry entry) {
        StringBuilder text = new StringBuilder();
        if (entry.unreadable()) {
            text.append(
                    entry.isFolder()
                            ? " This user may not list it, so the records of its contents stay as they were."
                            : " This user may not read its content. The index has its name, size and times.");
        }
        if (entry.nameEscaped()) {
            text.append(
                    " Its name is not UTF-8 on the disk: each byte that is no text is shown as \\x and two digits.");
        }
        if (entry.hardLinkTo() != null) {
            text.append(" It is a further name of the file ")
                    .append(entry.hardLinkTo())
                    .append(", a hard link: the bytes are counted there.");
        }
        return text.toString();
    }

    /** Returns the word for an item that is no file, folder or shortcut. */
    static String kind(FileEntry special) {
        return switch (special.mimeType()) {
            case "inode/fifo" -> "a named pipe";
            case "inode/socket" -> "a socket";
            case "inode/chardevice", "inode/blockdevice" -> "a device";
            default -> "no regular file";
        };
    }
}
