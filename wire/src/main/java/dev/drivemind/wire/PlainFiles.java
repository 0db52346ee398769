package dev.drivemind.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files as a program tells of them that keeps no state: each by its path, without a session, and without saying what is gone.
 *
 * @param files 10 to 1,000 of them
 */
public record PlainFiles(List<PlainFile> files) {
    /** The fewest files. */
    public static final int FEWEST = 10;

    static final int LONGEST_PATH = 4_096;

    /**
     * A file.
     *
     * @param filename its name
     * @param fileType its MIME type, or the ending of its name
     * @param path where it is, with its name or without
     * @param size in bytes
     * @param lastIndexedAt when it was looked at, in RFC 3339
     * @param tags words that its sender gives it; they are not kept
     */
    public record PlainFile(
            String filename,
            @Nullable String fileType,
            String path,
            long size,
            @Nullable String lastIndexedAt,
            @Nullable List<String> tags) {
        public PlainFile {
            Check.text("files.filename", filename, Item.LONGEST_NAME);
            Check.text("files.path", path, LONGEST_PATH);
            Check.notNegative("files.size", size);
        }
    }

    public PlainFiles {
        files = files == null ? List.of() : List.copyOf(files);
        requireCount(files.size());
    }

    static void requireCount(int count) {
        if (count < FEWEST || count > Batch.MOST) {
            throw new IllegalArgumentException(
                    "files has " + count + " files; from " + FEWEST + " to " + Batch.MOST + " are taken at once");
        }
    }
}
