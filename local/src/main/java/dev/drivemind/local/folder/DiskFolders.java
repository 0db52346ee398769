package dev.drivemind.local.folder;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.LocalFolders;
import dev.drivemind.index.Files;
import dev.drivemind.local.folder.OpenFolder.Machine;
import dev.drivemind.local.shelf.DiskShelves;
import dev.drivemind.scan.IndexedTree;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileSource;
import dev.drivemind.store.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The folders of this machine. */
public final class DiskFolders implements LocalFolders, AutoCloseable {
    private final Documents documents;
    private volatile EarlierScans earlier = sourceId -> true;
    private final Machine machine;
    private final Readings readings;
    private final FolderSuggestions suggestions;

    /**
     * @param dataDir where it is remembered what folders look like; it is part of none of them
     * @param suggestions offers folders to those who type a path
     * @param random makes sources of ids, each for one thread
     */
    public DiskFolders(
            Documents documents,
            Path dataDir,
            FolderSuggestions suggestions,
            Clock clock,
            Supplier<RandomGenerator> random) {
        this.documents = documents;
        this.suggestions = suggestions;
        EarlierScans kept = sourceId -> earlier.areKept(sourceId);
        this.machine = new Machine(
                new States(dataDir.resolve("folders"), clock), new Watchers(), kept, dataDir, clock, random);
        this.readings = new Readings(clock);
    }

    /** From now on {@code scans} is asked before the first change of a scan is taken in. */
    public void keep(EarlierScans scans) {
        earlier = scans;
    }

    /** From now on folders that are walked are watched as well. */
    public void watch(Sights sights) {
        machine.watchers().tell(sights);
    }

    @Override
    public SourceRecord.Folder find(String path) throws UnusableFolderException {
        try {
            Path folder = Path.of(path);
            if (!folder.isAbsolute()) {
                throw new UnusableFolderException("The path of a folder must be absolute: " + path);
            }
            return new SourceRecord.Folder(usable(folder).toString());
        } catch (InvalidPathException e) {
            throw new UnusableFolderException("This is not a path: " + e.getReason());
        }
    }

    @Override
    public Suggestions suggest(Optional<String> typed) throws UnusableFolderException {
        return suggestions.of(typed);
    }

    private static Path usable(Path folder) throws UnusableFolderException {
        try {
            Path real = folder.toRealPath();
            if (!java.nio.file.Files.isDirectory(real)) {
                throw new UnusableFolderException("This is a file, not a folder: " + folder);
            }
            if (!java.nio.file.Files.isReadable(real) || !java.nio.file.Files.isExecutable(real)) {
                throw new UnusableFolderException("The folder may not be read: " + folder);
            }
            return real;
        } catch (NoSuchFileException e) {
            throw new UnusableFolderException("There is no such folder: " + folder);
        } catch (AccessDeniedException e) {
            throw new UnusableFolderException("The folder may not be read: " + folder);
        } catch (IOException e) {
            throw new UnusableFolderException("The folder cannot be opened: " + folder);
        }
    }

    @Override
    public FileSource open(SourceRecord source, SourceRecord.Folder folder, Deadline deadline) {
        Files index = new Files(documents, source.ownerId(), source.id());
        OpenFolder opened = new OpenFolder(
                source.id(), folder.path(), index, new IndexedTree(documents, source.ownerId(), source.id()), machine);
        return new FolderSource(opened, new Contents(readings, deadline));
    }

    @Override
    public Shelf shelf(SourceRecord source, SourceRecord.Folder folder, Deadline deadline) {
        return DiskShelves.open(Path.of(folder.path()));
    }

    @Override
    public void forget(String sourceId) {
        machine.watchers().forget(sourceId);
        try {
            machine.states().delete(sourceId);
        } catch (IOException e) {
            throw new UncheckedIOException("What is remembered of source " + sourceId + " cannot be removed", e);
        }
    }

    /** Stops watching folders and reading files. */
    @Override
    public void close() {
        machine.watchers().close();
        readings.close();
    }
}
