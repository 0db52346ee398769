package dev.drivemind.local.folder;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.StateException;
import dev.drivemind.local.files.Aside;
import dev.drivemind.local.files.FullDisk;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in which it is remembered what folders looked like, one for each source. */
final class States {
    private static final Logger log = LoggerFactory.getLogger(States.class);
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal");

    private static final String EARLIER = ".db";

    private final Path directory;
    private final Clock clock;

    /**
     * @param directory made when it is needed
     */
    States(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    private Path of(String sourceId) {
        return directory.resolve(name(sourceId));
    }

    private static String name(String sourceId) {
        return sourceId + ".tree";
    }

    /** Returns true if a source was walked before. */
    boolean has(String sourceId) {
        return Files.exists(of(sourceId));
    }

    /**
     * Opens that of a source, or makes it. A damaged one is set aside.
     *
     * @throws dev.drivemind.store.StoreFullException if there is no room
     * @throws StoreException if it may not be written, or a newer version wrote it
     */
    State open(String sourceId) {
        Path file = of(sourceId);
        try {
            Files.createDirectories(directory);
            return State.open(file);
        } catch (StateException e) {
            if (e.kind() != StateException.Kind.DAMAGED) {
                throw explain(sourceId, e);
            }
            setAside(sourceId, e);
            return reopen(sourceId);
        } catch (IOException e) {
            throw FullDisk.explain(file, forbidden(file), e);
        }
    }

    private State reopen(String sourceId) {
        try {
            return State.open(of(sourceId));
        } catch (StateException e) {
            throw explain(sourceId, e);
        }
    }

    /** Says what it means that a state cannot be used; a damaged one is set aside, so that the next try finds none. */
    RuntimeException explain(String sourceId, StateException e) {
        Path file = of(sourceId);
        return switch (e.kind()) {
            case FULL -> FullDisk.full(file, e);
            case FORBIDDEN -> new StoreException(forbidden(file), e);
            case NEWER -> new StoreException(file + ": " + e.getMessage(), e);
            case DAMAGED -> {
                setAside(sourceId, e);
                yield unavailable(e);
            }
            case FAILED -> FullDisk.hasNoRoomFor(file) ? FullDisk.full(file, e) : unavailable(e);
        };
    }

    private static SourceException unavailable(StateException e) {
        return new SourceException(Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }

    private static String forbidden(Path file) {
        return "No right to write " + file + ": check the owner and the permissions of it and of its directory";
    }

    private void setAside(String sourceId, StateException found) {
        Path file = of(sourceId);
        try {
            Path aside = Aside.move(file, COMPANIONS, clock.instant());
            log.warn(
                    "What was remembered of the folder of source {} is damaged ({}). It was set aside, unchanged, as {}, and is made anew"
                            + " by the next scan",
                    sourceId,
                    found.getMessage(),
                    aside);
        } catch (IOException e) {
            throw FullDisk.explain(file, forbidden(file), e);
        }
    }

    /** Deletes what a version had noted that served folders as drives; what of it is needed was taken over from the index. */
    void deleteEarlier(String sourceId) {
        try {
            boolean unused = Files.deleteIfExists(directory.resolve(sourceId + EARLIER));
            for (String companion : COMPANIONS) {
                unused = Files.deleteIfExists(directory.resolve(sourceId + EARLIER + companion));
            }
        } catch (IOException e) {
            log.warn("{} is of an earlier version, and cannot be deleted", directory.resolve(sourceId + EARLIER), e);
        }
    }

    /** Deletes what there is of a source, what was set aside as well. */
    void delete(String sourceId) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                if (String.valueOf(file.getFileName()).startsWith(sourceId + ".")) {
                    Files.deleteIfExists(file); // companions go by themselves when the last one closes
                }
            }
        }
    }
}
