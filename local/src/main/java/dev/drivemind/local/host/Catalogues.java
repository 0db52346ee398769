package dev.drivemind.local.host;

import dev.drivemind.functions.sources.ServedFolders.UnusableFolderException;
import dev.drivemind.local.files.Aside;
import dev.drivemind.local.files.FullDisk;
import dev.drivemind.simulator.sqlite.CatalogueException;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in which folders' drives keep ids and changes, one for each source. */
final class Catalogues {
    private static final Logger log = LoggerFactory.getLogger(Catalogues.class);
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private final Path directory;
    private final Clock clock;

    Catalogues(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** The file of a source, in a directory that is there. */
    Path of(String sourceId) throws IOException {
        Files.createDirectories(directory);
        return directory.resolve(name(sourceId));
    }

    private static String name(String sourceId) {
        return sourceId + ".db";
    }

    /** Moves a damaged catalogue out of the way and says so; whether it was damaged. */
    boolean setAsideIfDamaged(String sourceId, Path folder, IOException failure) throws IOException {
        if (!(failure instanceof CatalogueException found) || found.kind() != CatalogueException.Kind.DAMAGED) {
            return false;
        }
        Path aside = Aside.move(of(sourceId), COMPANIONS, clock.instant());
        log.warn(
                "What was noted of the folder {} was damaged ({}). It was set aside, unchanged, as {}, and is noted anew. Everything in"
                        + " the folder gets a new id, so the whole folder is listed again",
                folder,
                found.getMessage(),
                aside);
        return true;
    }

    /**
     * Says why a folder cannot be served.
     *
     * @throws dev.drivemind.store.StoreFullException if there is no room
     * @throws StoreException if the catalogue may not be written
     */
    UnusableFolderException explain(String sourceId, Path folder, IOException cause) {
        Path file = directory.resolve(name(sourceId));
        if (isOf(CatalogueException.Kind.FULL, cause) || FullDisk.isCauseOf(cause, file)) {
            throw FullDisk.full(file, cause);
        }
        if (isOf(CatalogueException.Kind.FORBIDDEN, cause) || cause instanceof AccessDeniedException) {
            throw new StoreException(
                    "No right to write " + file + ": check the owner and the permissions of it and of its directory",
                    cause);
        }
        log.debug("The folder {} could not be served", folder, cause);
        return new UnusableFolderException(
                "The folder " + folder + " could not be served as a drive: " + cause.getMessage());
    }

    private static boolean isOf(CatalogueException.Kind kind, IOException failure) {
        return failure instanceof CatalogueException found && found.kind() == kind;
    }

    /** Deletes what there is of a source, what was set aside as well. */
    void delete(String sourceId) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                if (String.valueOf(file.getFileName()).startsWith(name(sourceId))) {
                    Files.delete(file);
                }
            }
        }
    }
}
