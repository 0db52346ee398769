package dev.drivemind.content;

import dev.drivemind.content.StoredTexts.Known;
import dev.drivemind.source.Content;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.FileSource;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.StoreException;
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

/** Reads one file: finds what is known of its content, or has the text taken out of it. */
final class ContentReader {
    private static final int BUFFER = 128 << 10;

    private final String sourceId;
    private final Supplier<FileSource> source;
    private final StoredTexts texts;
    private final Extractor extractor;
    private final LookThrough looking;
    private final Object takingOut = new Object();

    ContentReader(
            String sourceId, Supplier<FileSource> source, StoredTexts texts, Extractor extractor, LookThrough looking) {
        this.sourceId = sourceId;
        this.source = source;
        this.texts = texts;
        this.extractor = extractor;
        this.looking = looking;
    }

    /** What came of an attempt. */
    sealed interface Attempt {
        /**
         * It is known now.
         *
         * @param content what came of it
         * @param bytes how many were read from the source
         * @param extracted whether its text was taken out now
         */
        record Settled(StoredContent content, long bytes, boolean extracted) implements Attempt {}

        /**
         * What reads it broke.
         *
         * @param hash of the content
         */
        record Broke(String hash) implements Attempt {}
    }

    /**
     * Reads a file.
     *
     * @param fresh whether an attempt of it went wrong
     * @throws SourceException if the source fails as a whole
     */
    Attempt read(FileEntry entry, Reading how, boolean fresh) {
        Optional<String> told = how instanceof Reading.Bytes ? told(entry) : Optional.empty();
        Optional<Known> known = told.flatMap(hash -> texts.knownAnywhere(sourceId, hash));
        if (known.isPresent()) {
            return settled(entry, told.orElseThrow(), known.get(), 0, false);
        }
        Path file = extractor.newFile();
        try {
            String hash = fetch(entry, how, file);
            long bytes = Files.size(file);
            synchronized (takingOut) { // of equal contents that come at the same time, one is taken apart
                return texts.knownAnywhere(sourceId, hash)
                        .<Attempt>map(same -> settled(entry, hash, same, bytes, false))
                        .orElseGet(() -> extract(entry, how, file, new Fetched(hash, bytes, fresh)));
            }
        } catch (IOException e) {
            throw new StoreException("Contents cannot be put on the disk while they are read. Check the disk", e);
        } finally {
            delete(file);
        }
    }

    private record Fetched(String hash, long bytes, boolean fresh) {}

    private Attempt extract(FileEntry entry, Reading how, Path file, Fetched fetched) {
        String name = entry.name() + (how instanceof Reading.Export export ? export.extension() : "");
        String type = how instanceof Reading.Export export ? export.type() : entry.mimeType();
        Extractor.Answer answer = extractor.extract(new Extractor.Request(file, name, type, fetched.fresh()));
        if (answer instanceof Extractor.Answer.Read read) {
            return settled(entry, fetched.hash(), new Known(read.outcome(), read.text()), fetched.bytes(), true);
        }
        return new Attempt.Broke(fetched.hash());
    }

    private Attempt.Settled settled(FileEntry entry, String hash, Known known, long bytes, boolean extracted) {
        texts.put(sourceId, hash, known);
        return new Attempt.Settled(
                new StoredContent(
                        entry.id(),
                        entry.version(),
                        known.outcome(),
                        hash,
                        known.text().length(),
                        looking.in(entry, known.text())),
                bytes,
                extracted);
    }

    /** Returns what came of a file that was read, with what is found in its text by other rules; empty if they are the same. */
    Optional<StoredContent> lookAgain(FileEntry entry, StoredContent known) {
        return looking.isDone(known)
                ? Optional.empty()
                : Optional.of(known.finding(looking.in(entry, texts.text(sourceId, known))));
    }

    /** Gives a content up that broke what reads it again and again: for all files that have it. */
    StoredContent giveUp(FileEntry entry, String hash) {
        return settled(entry, hash, new Known(Outcome.POISON, ""), 0, true).content();
    }

    /** What a source tells of a content without reading it. */
    private static Optional<String> told(FileEntry entry) {
        return Optional.ofNullable(entry.md5()).map(md5 -> hash(md5, entry.size() == null ? 0 : entry.size()));
    }

    private static String hash(String md5, long size) {
        return "md5-" + md5.toLowerCase(Locale.ROOT) + "-" + size;
    }

    private String fetch(FileEntry entry, Reading how, Path file) throws IOException {
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

    private static void delete(Path file) {
        try {
            boolean unused = Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StoreException("A content that was read cannot be deleted from the disk", e);
        }
    }
}
