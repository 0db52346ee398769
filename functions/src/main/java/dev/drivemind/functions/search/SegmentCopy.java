package dev.drivemind.functions.search;

import dev.drivemind.store.Blobs;
import dev.drivemind.store.StoreException;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.store.AlreadyClosedException;

/** A copy of an owner's index on this machine, in a folder of its own: as it was when a pointer was read, and with what was done since. */
final class SegmentCopy {
    private final Path folder;
    private final OwnerIndex index;
    private SegmentPointer pointer;

    private SegmentCopy(Path folder, OwnerIndex index, SegmentPointer pointer) {
        this.folder = folder;
        this.index = index;
        this.pointer = pointer;
    }

    /**
     * Makes a copy in a folder that is not there yet.
     *
     * @param before an older copy, of which what has not changed is taken over
     * @throws FileNotFoundException if a file is not stored any more
     */
    static SegmentCopy open(Path folder, SegmentPointer pointer, Blobs blobs, Optional<SegmentCopy> before)
            throws IOException {
        Path made = Files.createDirectories(folder);
        try {
            Map<String, String> had = before.map(copy -> copy.pointer.byName()).orElse(Map.of());
            for (Map.Entry<String, String> each : pointer.byName().entrySet()) {
                Path target = made.resolve(each.getKey());
                boolean same = each.getValue().equals(had.get(each.getKey()));
                if (!same || !link(before.orElseThrow().folder.resolve(each.getKey()), target)) {
                    fetch(blobs, pointer.blob(each.getValue()), target);
                }
            }
            return new SegmentCopy(made, new OwnerIndex(made), pointer);
        } catch (IOException | RuntimeException e) {
            delete(made);
            throw e;
        }
    }

    /** Lucene may have deleted a file that it has merged into another. */
    private static boolean link(Path known, Path target) throws IOException {
        if (Files.notExists(known)) {
            return false;
        }
        Path unused = Files.createLink(target, known);
        return true;
    }

    private static void fetch(Blobs blobs, String blob, Path target) throws IOException {
        try (InputStream content = blobs.get(blob).orElseThrow(() -> new FileNotFoundException(blob))) {
            long unused = Files.copy(content, target);
        }
    }

    OwnerIndex index() {
        return index;
    }

    boolean isAt(SegmentPointer other) {
        return pointer.isSame(other);
    }

    /** Returns how many bytes it takes on the disk; what Lucene has deleted again meanwhile takes none. */
    long bytes() throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                sum += size(file);
            }
        }
        return sum;
    }

    private static long size(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /**
     * Stores what was committed since the pointer was read.
     *
     * @param now the pointer as it was read, which says what this copy was before
     * @param commit a new name
     * @return what the pointer is to be
     */
    SegmentPointer store(Blobs blobs, SegmentPointer now, String commit) throws IOException {
        Collection<String> names = index.files();
        SegmentPointer next = now.with(names, commit);
        for (String place : next.without(now)) {
            Path file = folder.resolve(place.substring(place.indexOf('/') + 1));
            try (InputStream content = new BufferedInputStream(Files.newInputStream(file))) {
                if (!blobs.putIfAbsent(next.blob(place), content)) {
                    throw new StoreException("A part of the search index was stored before. Try again", null);
                }
            }
        }
        pointer = next;
        return next;
    }

    void close() throws IOException {
        try {
            index.giveUp();
        } catch (AlreadyClosedException e) {
            // After a failure Lucene closes it by itself.
        } finally {
            delete(folder);
        }
    }

    /** Deletes a folder with all copies in it, if it is there. */
    static void deleteAll(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new StoreException("Copies of search indexes cannot be deleted. Check the disk", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            boolean unused = Files.deleteIfExists(each);
        }
    }
}
