package dev.drivemind.local.host;

import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.Folders;
import dev.drivemind.simulator.DriveSimulator;
import dev.drivemind.simulator.SimOptions;
import dev.drivemind.local.files.Aside;
import dev.drivemind.local.files.FullDisk;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders of this machine, each served as a drive by a simulator of its own, which is started when it is first needed. Each asks
 * for an access token that only this process knows, so that no other user of the machine reads files through it.
 */
final class FolderDrives implements Folders, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FolderDrives.class);

    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private static final String STOPPING = "The folder cannot be served while the server stops";

    private final Opener opener;
    private final Path catalogues;
    private final Clock clock;
    private final SecureRandom random;
    private final Map<String, Object> turns = new ConcurrentHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();
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
     */
    FolderDrives(Opener opener, Path catalogues, Clock clock, SecureRandom random) {
        this.opener = opener;
        this.catalogues = catalogues;
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
            throw unusable(folder, catalogue(sourceId), e.getCause());
        } catch (CancellationException e) {
            log.debug("Closed while the folder was walked", e);
            throw new UnusableFolderException(STOPPING);
        }
    }

    /** A drive whose catalogue has failed is opened anew, so that it is known what can be done about it. */
    private void retire(String sourceId, Running broken, Path folder) throws UnusableFolderException {
        running.remove(sourceId);
        broken.close();
        Optional<CatalogueException> damage = broken.drive()
                .failure()
                .filter(CatalogueException.class::isInstance)
                .map(CatalogueException.class::cast)
                .filter(failure -> failure.kind() == CatalogueException.Kind.DAMAGED);
        try {
            if (damage.isPresent()) {
                setAside(folder, catalogue(sourceId), damage.get());
            }
        } catch (IOException e) {
            throw unusable(folder, catalogue(sourceId), e);
        }
    }

    private Path catalogue(String sourceId) {
        return catalogues.resolve(sourceId + ".db");
    }

    private SimDrive open(Path folder, Path catalogue) throws IOException {
        try {
            return opener.open(folder, catalogue);
        } catch (CatalogueException e) {
            if (e.kind() != CatalogueException.Kind.DAMAGED) {
                throw e;
            }
            setAside(folder, catalogue, e);
            return opener.open(folder, catalogue);
        }
    }

    private void setAside(Path folder, Path catalogue, CatalogueException damage) throws IOException {
        Path aside = Aside.move(catalogue, COMPANIONS, clock.instant());
        log.warn(
                "What was noted of the folder {} was damaged ({}). It was set aside, unchanged, as {}, and is noted anew: all that is"
                        + " in the folder gets new ids, and it is listed as a whole again",
                folder,
                damage.getMessage(),
                aside);
    }

    private static UnusableFolderException unusable(Path folder, Path catalogue, IOException cause) {
        boolean full =
                cause instanceof CatalogueException failure && failure.kind() == CatalogueException.Kind.FULL;
        if (full || FullDisk.isCauseOf(cause, catalogue)) {
            throw FullDisk.full(catalogue, cause);
        }
        log.debug("The folder {} could not be served", folder, cause);
        return new UnusableFolderException(
                "The folder " + folder + " could not be served as a drive: " + cause.getMessage());
    }

    private Running start(String sourceId, Path folder) throws UnusableFolderException {
        Path catalogue = catalogue(sourceId);
        try {
            Files.createDirectories(catalogues);
            SimDrive drive = open(folder, catalogue);
            Secret token = Tokens.fresh(random);
            SimOptions options = SimOptions.with(clock).accessToken(token.reveal());
            DriveSimulator simulator = DriveSimulator.start(drive, options);
            simulator.tokens().issueNoMore();
            return new Running(drive, simulator, new Served(simulator.url(), token));
        } catch (IOException e) {
            throw unusable(folder, catalogue, e);
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
                deleteCatalogues(sourceId + ".db");
            } catch (IOException e) {
                throw new UncheckedIOException("The catalogue of source " + sourceId + " cannot be removed", e);
            }
        }
    }

    /** Those that were set aside as well. */
    private void deleteCatalogues(String name) throws IOException {
        if (Files.notExists(catalogues)) {
            return;
        }
        try (Stream<Path> all = Files.list(catalogues)) {
            for (Path file : all.toList()) {
                if (file.getFileName().toString().startsWith(name)) {
                    Files.delete(file);
                }
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
