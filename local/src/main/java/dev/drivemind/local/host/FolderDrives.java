package dev.drivemind.local.host;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.sources.ServedFolders;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.sqlite.CatalogueException;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders of this machine, each served as a drive by a simulator of its own, which is started when it is first needed. Each asks
 * for an access token that only this process knows, so that no other user of the machine reads files through it.
 */
final class FolderDrives implements ServedFolders, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderDrives.class);

    private static final String STOPPING = "The folder cannot be served while the server stops";

    private final Opener opener;
    private final Catalogues catalogues;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Object> turns = new ConcurrentHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private final FolderSuggestions suggestions;
    private volatile boolean closed;

    /** Opens a folder as a drive. */
    interface Opener {
        /**
         * Opens {@code folder}.
         *
         * @param catalogue the file in which the drive keeps ids and changes from one opening to the next
         */
        SimDrive open(Path folder, Path catalogue) throws IOException;
    }

    private record Running(SimDrive drive, DriveSimulator simulator, Served served) {
        void close() {
            try {
                drive.close(); // first, so that no request is in the middle of a long walk
                simulator.close();
            } catch (RuntimeException e) {
                log.warn("A folder's drive could not be closed in order", e);
            }
        }
    }

    /**
     * No folder is served yet.
     *
     * @param catalogues the directory of the drives' catalogues
     * @param suggestions offers folders to those who type a path
     */
    FolderDrives(Opener opener, Path catalogues, FolderSuggestions suggestions, Clock clock, SecureRandom random) {
        this.opener = opener;
        this.catalogues = new Catalogues(catalogues, clock);
        this.suggestions = suggestions;
        this.clock = clock;
        this.random = random;
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
            if (!Files.isDirectory(real)) {
                throw new UnusableFolderException("This is a file, not a folder: " + folder);
            }
            if (!Files.isReadable(real) || !Files.isExecutable(real)) {
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
    public Served serve(SourceRecord source) throws UnusableFolderException {
        if (!(source.place() instanceof SourceRecord.Folder place)) {
            throw new UnusableFolderException("This source is not a folder");
        }
        Path folder = usable(Path.of(place.path()));
        synchronized (turns.computeIfAbsent(source.id(), id -> new Object())) {
            Running found = running.get(source.id());
            if (found != null && found.drive().failure().isPresent()) {
                retire(source.id(), found, folder);
                found = null;
            }
            if (found == null) {
                found = start(source.id(), folder);
                running.put(source.id(), found);
                look(source.id(), found, folder);
            }
            if (closed) {
                found.close();
                throw new UnusableFolderException(STOPPING);
            }
            return found.served();
        }
    }

    /** A folder that was never walked is walked now, however long that takes: no request waits for it. Closing ends it. */
    private void look(String sourceId, Running opened, Path folder) throws UnusableFolderException {
        SimDrive drive = opened.drive();
        try {
            Optional<DriveItem> unusedRoot = drive.get(drive.rootId(), false);
        } catch (UncheckedIOException e) {
            running.remove(sourceId);
            opened.close();
            throw catalogues.explain(sourceId, folder, Objects.requireNonNull(e.getCause()));
        } catch (CancellationException e) {
            log.debug("Closed while the folder was walked", e);
            throw new UnusableFolderException(STOPPING);
        }
    }

    /** A drive whose catalogue has failed is opened anew, so that it is known what can be done about it. */
    private void retire(String sourceId, Running broken, Path folder) throws UnusableFolderException {
        running.remove(sourceId);
        broken.close();
        Optional<IOException> failure = broken.drive().failure();
        try {
            if (failure.isPresent()) {
                catalogues.setAsideIfDamaged(sourceId, folder, failure.get());
            }
        } catch (IOException e) {
            throw catalogues.explain(sourceId, folder, e);
        }
    }

    private SimDrive open(String sourceId, Path folder) throws IOException {
        try {
            return opener.open(folder, catalogues.of(sourceId));
        } catch (CatalogueException e) {
            if (catalogues.setAsideIfDamaged(sourceId, folder, e)) {
                return opener.open(folder, catalogues.of(sourceId));
            }
            throw e;
        }
    }

    private Running start(String sourceId, Path folder) throws UnusableFolderException {
        try {
            SimDrive drive = open(sourceId, folder);
            Secret token = Tokens.fresh(random);
            SimOptions options = SimOptions.with(clock).accessToken(token.reveal());
            DriveSimulator simulator = DriveSimulator.start(drive, options);
            simulator.tokens().issueNoMore();
            Served served = new Served(simulator.url(), token, Optional.of(new FolderContents(drive)));
            return new Running(drive, simulator, served);
        } catch (IOException e) {
            throw catalogues.explain(sourceId, folder, e);
        }
    }

    @Override
    public void forget(String sourceId) {
        synchronized (turns.computeIfAbsent(sourceId, id -> new Object())) {
            Running found = running.remove(sourceId);
            if (found != null) {
                found.close();
            }
            try {
                catalogues.delete(sourceId);
            } catch (IOException e) {
                throw new UncheckedIOException("The catalogue of source " + sourceId + " cannot be removed", e);
            }
        }
    }

    /** Stops serving, also what is being started at this moment. */
    @Override
    public void close() {
        closed = true;
        running.values().forEach(Running::close);
    }
}
