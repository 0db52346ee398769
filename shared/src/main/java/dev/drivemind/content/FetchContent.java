package dev.drivemind.content;

import dev.drivemind.source.Content;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Fetches contents of a source. */
final class FetchContent {
    private static final int BUFFER = 128 << 10;

    private final Supplier<FileSource> source;

    FetchContent(Supplier<FileSource> source) {
        this.source = source;
    }

    /** What a source tells of a content without reading it. */
    static Optional<String> told(FileEntry entry) {
        return Optional.ofNullable(entry.md5()).map(md5 -> hash(md5, entry.size() == null ? 0 : entry.size()));
    }

    private static String hash(String md5, long size) {
        return "md5-" + md5.toLowerCase(Locale.ROOT) + "-" + size;
    }

    /**
     * Puts the content of a file into a file of the disk, and returns what tells it from others.
     *
     * @throws SourceException if the source does not hand it out
     * @throws IOException if the disk does not take it
     */
    String to(Path file, FileEntry entry, Reading how) throws IOException {
        MessageDigest digest = md5();
        long size = 0;
        try (Content content = how instanceof Reading.Export export
                        ? source.get().export(entry.id(), export.type())
                        : source.get().open(entry.id(), 0);
                OutputStream out = Files.newOutputStream(file)) {
            InputStream in = content.bytes();
            byte[] buffer = new byte[BUFFER];
            for (int count = read(in, buffer); count >= 0; count = read(in, buffer)) {
                digest.update(buffer, 0, count);
                out.write(buffer, 0, count);
                size += count;
                if (size > Reading.LARGEST) {
                    throw new SourceException(
                            SourceException.Kind.TOO_LARGE, "The document is too large to be read", null);
                }
            }
        }
        return hash(HexFormat.of().formatHex(digest.digest()), size);
    }

    /** A source that breaks off must not be taken for a full disk. */
    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw new SourceException(
                    SourceException.Kind.UNAVAILABLE, "The content broke off while it was read. Read it again", e);
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
