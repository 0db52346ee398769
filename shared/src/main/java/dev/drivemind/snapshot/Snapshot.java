package dev.drivemind.snapshot;

import dev.drivemind.snapshot.format.JsonLine;
import dev.drivemind.snapshot.format.PartFile;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the index of a source held once: a list of parts, each a file of Apache Parquet whose name has its own SHA-256. Snapshots that
 * follow each other share the parts that did not change. The list itself is a line of JSON, which other tools read as well.
 *
 * @param source the source's id
 * @param job the job that made it
 * @param scan the last scan before it that had ended; null if there was none
 * @param certificate that scan's
 * @param at when its making began
 * @param totals what is in it
 * @param parts in the order of the partition
 */
public record Snapshot(
        String source,
        String job,
        @Nullable String scan,
        @Nullable String certificate,
        Instant at,
        Totals totals,
        List<Part> parts) {
    private static final int FORMAT = 1;

    public Snapshot {
        parts = List.copyOf(parts);
    }

    /**
     * How much there is of each kind, counted as insights count.
     *
     * @param bytes of the files, further names of a file not counted again
     */
    public record Totals(long files, long folders, long shortcuts, long bytes) {
        /** Nothing. */
        public static final Totals NONE = new Totals(0, 0, 0, 0);

        /** Reads what {@link #toFields} has written, or a scan has counted. */
        static Totals of(Fields fields) {
            return new Totals(
                    fields.number("files"),
                    fields.number("folders"),
                    fields.number("shortcuts"),
                    fields.number("bytes"));
        }

        /** As they are stored. */
        Fields toFields() {
            return Fields.builder()
                    .put("files", files)
                    .put("folders", folders)
                    .put("shortcuts", shortcuts)
                    .put("bytes", bytes)
                    .build();
        }

        /** In place of bytes that are not known. */
        static final long UNKNOWN = -1;

        /** Whether this is what was counted; bytes that are {@link #UNKNOWN} are not compared. */
        boolean isAsCounted(Totals counted) {
            return files == counted.files
                    && folders == counted.folders
                    && shortcuts == counted.shortcuts
                    && (bytes == counted.bytes || counted.bytes == UNKNOWN);
        }

        /** Returns the same with an item more. */
        Totals plus(FileEntry entry) {
            if (entry.isSpecial()) {
                return this;
            }
            return switch (entry.mimeType()) {
                case FileEntry.FOLDER -> new Totals(files, folders + 1, shortcuts, bytes);
                case FileEntry.SHORTCUT -> new Totals(files, folders, shortcuts + 1, bytes);
                default -> new Totals(files + 1, folders, shortcuts, bytes + entry.bytes());
            };
        }

        /** Returns both together. */
        Totals plus(Totals other) {
            return new Totals(
                    files + other.files, folders + other.folders, shortcuts + other.shortcuts, bytes + other.bytes);
        }
    }

    /**
     * A part.
     *
     * @param name of its blob, which ends with the SHA-256 of its bytes
     * @param bytes of the blob
     * @param totals what is in it
     */
    public record Part(String name, long rows, long bytes, Totals totals) {
        private static final String SUFFIX = ".parquet";
        private static final int HASH = 64;

        /**
         * Stores a part.
         *
         * @param before the same part of the snapshot before; it is kept if it has the same rows
         * @param prefix how its name begins: never that of another job's, since a blob that was deleted may be deleted again
         */
        static Part put(
                Blobs blobs, String prefix, String source, Collection<FileEntry> entries, Optional<Part> before) {
            byte[] file = PartFile.write(source, entries);
            String hash = Sha256.hex(file);
            if (before.isPresent() && before.get().sha256().equals(hash)) {
                return before.get();
            }
            String name = prefix + hash + SUFFIX;
            boolean unused = blobs.putIfAbsent(name, new ByteArrayInputStream(file));
            Totals totals = Totals.NONE;
            for (FileEntry entry : entries) {
                totals = totals.plus(entry);
            }
            return new Part(name, entries.size(), file.length, totals);
        }

        /**
         * Reads it.
         *
         * @throws MissingBlobException if it is not there any more
         * @throws DamagedSnapshotException if its bytes are not those that were stored
         */
        PartFile open(Blobs blobs) {
            try (InputStream in = BlobText.open(blobs, name)) {
                byte[] file = in.readAllBytes();
                if (!sha256().equals(Sha256.hex(file))) {
                    throw new DamagedSnapshotException(name, null);
                }
                return PartFile.read(file);
            } catch (IOException e) {
                throw new DamagedSnapshotException(name, e);
            }
        }

        /** Returns the SHA-256 of its bytes, in hex. */
        public String sha256() {
            int end = name.length() - SUFFIX.length();
            return name.substring(end - HASH, end);
        }

        /** As it is kept with a lane. */
        Fields toFields() {
            return totals.toFields()
                    .with(Fields.builder()
                            .put("name", name)
                            .put("sha256", sha256())
                            .put("rows", rows)
                            .put("length", bytes)
                            .build());
        }

        static Part of(Fields fields) {
            return new Part(fields.string("name"), fields.number("rows"), fields.number("length"), Totals.of(fields));
        }
    }

    /** How many rows it has: live items of every kind. */
    public long rows() {
        return parts.stream().mapToLong(Part::rows).sum();
    }

    /** Shows every item to {@code visitor}, part by part. */
    public void each(Blobs blobs, Consumer<FileEntry> visitor) {
        parts.forEach(part -> part.open(blobs).each(visitor));
    }

    /** All items, part by part; each part is read when it is needed. */
    public Stream<List<FileEntry>> lists(Blobs blobs) {
        return parts.stream().map(part -> {
            List<FileEntry> entries = new ArrayList<>();
            part.open(blobs).each(entries::add);
            return entries;
        });
    }

    /**
     * Shows the items of a section of sizes to {@code visitor}: items of equal size are in the same section in every snapshot.
     *
     * @param section from 0, below {@link #SECTIONS}
     */
    public void each(Blobs blobs, int section, Consumer<FileEntry> visitor) {
        parts.forEach(part -> part.open(blobs).each(section, visitor));
    }

    /** Returns the section of files of a size. */
    public static int section(long size) {
        return PartFile.section(size);
    }

    /** How many sections of sizes there are. */
    public static final int SECTIONS = PartFile.SECTIONS;

    /** As it is stored: one line of JSON. */
    String line() {
        return JsonLine.of(Fields.builder()
                .put("format", FORMAT)
                .put("source", source)
                .put("job", job)
                .put("scan", scan)
                .put("certificate", certificate)
                .put("asOf", at.toString())
                .build()
                .with(totals.toFields())
                .with(Fields.builder()
                        .putAll("parts", parts.stream().map(Part::toFields).toList())
                        .build()));
    }

    /**
     * Opens the snapshot of an owner's source that a job made.
     *
     * @throws MissingBlobException if there is none any more
     * @throws DamagedSnapshotException if it is not what was stored
     */
    public static Snapshot open(Blobs blobs, String owner, String source, String job) {
        return read(blobs, SnapshotNames.manifest(owner, source, job));
    }

    /**
     * Reads a stored one.
     *
     * @throws MissingBlobException if it is not there
     * @throws DamagedSnapshotException if it cannot be understood
     */
    private static Snapshot read(Blobs blobs, String name) {
        try (InputStream in = BlobText.open(blobs, name)) {
            Fields fields = JsonLine.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (fields.number("format", 0) != FORMAT) {
                throw new IOException("It is of a form that this version does not know");
            }
            return new Snapshot(
                    fields.string("source"),
                    fields.string("job"),
                    fields.optionalString("scan").orElse(null),
                    fields.optionalString("certificate").orElse(null),
                    Instant.parse(fields.string("asOf")),
                    Totals.of(fields),
                    fields.list("parts").stream().map(Part::of).toList());
        } catch (IOException | UncheckedIOException e) {
            throw new DamagedSnapshotException(name, e);
        }
    }
}
