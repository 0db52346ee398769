package dev.drivemind.simulator.folder;

import dev.drivemind.simulator.folder.DiskReader.Found;
import dev.drivemind.simulator.sqlite.CatalogueWriter;
import dev.drivemind.simulator.sqlite.CatalogueWriter.Miscounted;
import dev.drivemind.simulator.sqlite.DiskState;
import dev.drivemind.simulator.sqlite.DiskState.Kind;
import dev.drivemind.simulator.sqlite.Row;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Brings a catalogue up to date with its folder, in one transaction:
 *
 * <ol>
 *   <li>each directory is read; an entry is the item of that name, or else the item that the file system knows by the same key and
 *       that is no longer where it was, or else new;
 *   <li>children of a directory that was read to its end and that were met nowhere are removed, with all below them;
 *   <li>links are pointed at items, and further names of a file at the item with whose bytes theirs are counted.
 * </ol>
 *
 * What cannot be read stays as it was known. Memory: one bit for each item, and the directories still to be read.
 */
final class Walk {
    private record Directory(long number, Path path, boolean fresh) {}

    /**
     * What is walked.
     *
     * @param root the folder, a real path
     * @param without what is left out of it, a real path
     * @param access which of its files may be read
     */
    record Extent(Path root, Optional<Path> without, Access access) {
        /** A walk meets every entry by its real path, so what is left out must be named by its own. */
        static Extent of(Path root, Optional<Path> without, Access access) throws IOException {
            return new Extent(
                    root,
                    without.isPresent() && Files.exists(without.get())
                            ? Optional.of(without.get().toRealPath())
                            : Optional.empty(),
                    access);
        }
    }

    private final CatalogueWriter catalogue;
    private final Path root;
    private final Extent extent;
    private final Runnable stopping;
    private final LastingKeys keys = new LastingKeys();
    private final Differences differences;
    private final boolean first;
    private final BitSet met = new BitSet();
    private final List<Long> missing = new ArrayList<>();
    private final Deque<Directory> open = new ArrayDeque<>();

    /** @param stopping throws when the walk is not wanted any more */
    Walk(CatalogueWriter catalogue, Extent extent, long nowMs, Runnable stopping) {
        this.catalogue = catalogue;
        this.root = extent.root();
        this.extent = extent;
        this.stopping = stopping;
        this.first = catalogue.lastNumber() == 0;
        this.differences =
                new Differences(catalogue, first ? 0 : catalogue.reader().lastChange(), nowMs, first);
    }

    void run() throws IOException {
        Found top = DiskReader.look(root);
        if (first) {
            differences.added(catalogue.nextNumber(), 0, top.state(), top.createdMs());
        }
        open.push(new Directory(Row.ROOT, root, first));
        while (!open.isEmpty()) {
            visit(open.pop());
        }
        catalogue.index();
        new Removal(catalogue, differences, met).remove(missing);
        new Links(catalogue, differences, root).point();
        countOnce();
    }

    /** Of all names of a file the one that was found first has its bytes; when that goes, it is another's turn. */
    private void countOnce() {
        List<Miscounted> names = catalogue.miscounted();
        while (!names.isEmpty()) {
            names.forEach(
                    name -> differences.pointed(catalogue.get(name.number()).orElseThrow(), name.with()));
            names = catalogue.miscounted();
        }
    }

    private void visit(Directory directory) {
        boolean whole = true;
        Optional<KnownEntries> known =
                directory.fresh() ? Optional.empty() : Optional.of(new KnownEntries(catalogue, directory.number()));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory.path())) {
            for (Path entry : entries) {
                stopping.run();
                whole &= enter(directory, known, entry);
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            // It went while the walk was on its way; the next walk will miss it in its parent.
            return;
        } catch (IOException | DirectoryIteratorException e) {
            whole = false;
        }
        differences.listable(directory.number(), whole);
        if (whole && known.isPresent()) {
            known.get().numbers(child -> {
                if (!met.get(Math.toIntExact(child))) {
                    missing.add(child);
                }
            });
        }
    }

    /** Takes in one entry; answers false if it is there but cannot be looked at. */
    private boolean enter(Directory directory, Optional<KnownEntries> known, Path path) {
        if (extent.without().isPresent() && extent.without().get().equals(path)) {
            return true;
        }
        try {
            place(directory, known, path, DiskReader.look(path));
            return true;
        } catch (NoSuchFileException e) {
            return true;
        } catch (AccessDeniedException e) {
            return false;
        } catch (IOException e) {
            return Files.notExists(path, LinkOption.NOFOLLOW_LINKS);
        }
    }

    private void place(Directory directory, Optional<KnownEntries> entries, Path path, Found found) {
        boolean unread = found.state().kind() == Kind.FILE && !extent.access().reads(path, found);
        DiskState state = keys.of(path, unread ? found.state().hidden(true) : found.state());
        Optional<Row> known = first ? Optional.empty() : known(entries, state);
        long number;
        if (known.isPresent()) {
            number = known.get().number();
            differences.seen(known.get(), directory.number(), state, isAsItWasRead(known.get(), found));
        } else {
            number = catalogue.nextNumber();
            differences.added(number, directory.number(), state, found.createdMs());
        }
        met.set(Math.toIntExact(number));
        if (state.kind() == Kind.FOLDER) {
            open.push(new Directory(number, path, known.isEmpty()));
        }
    }

    /** Whether nothing was done to a file since its checksum was made; so it is without one. */
    private static boolean isAsItWasRead(Row row, Found found) {
        Row.Checksum checksum = row.checksum();
        return checksum == null || checksum.ctimeNs() == found.ctimeNs();
    }

    private Optional<Row> known(Optional<KnownEntries> entries, DiskState state) {
        Optional<Row> named = entries.flatMap(all -> all.find(
                state.entry(), row -> row.disk().kind() == state.kind() && !met.get(Math.toIntExact(row.number()))));
        if (named.isPresent() && (state.inode() == 0 || named.get().disk().sameKey(state))) {
            return named;
        }
        return moved(state).or(() -> named);
    }

    /** The item that was elsewhere, is not there any more and must therefore have come here. */
    private Optional<Row> moved(DiskState state) {
        if (state.inode() == 0) {
            return Optional.empty();
        }
        return catalogue.byKey(state).stream()
                .filter(row -> row.number() != Row.ROOT && !met.get(Math.toIntExact(row.number())))
                .filter(row -> row.disk().sameKey(state) && stillFits(row.disk(), state))
                .filter(row -> Paths.of(row.number(), root, catalogue::get)
                        .map(old -> !DiskReader.isStill(old, state))
                        .orElse(true))
                .findFirst();
    }

    /** Keys are used again soon after a file is deleted, so a file must also look the same. */
    private static boolean stillFits(DiskState before, DiskState now) {
        return before.kind() == Kind.FOLDER || before.sameContent(now);
    }
}
