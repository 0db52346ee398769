package dev.drivemind.agent.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The file in which a tree is remembered, with its backups: one each day and one before each change of its form, each checked once it is
 * written. A file that is damaged is set aside, and the newest backup that is not takes its place. What a backup does not know any more is
 * known to the index.
 */
public final class StateFile {
    /** How many backups are kept. */
    static final int KEPT = 7;

    /** A little less than a day, so that a scan at the same time each day makes one each day. */
    private static final Duration EACH = Duration.ofHours(23);

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ENDING = ".db";
    private static final String ASIDE = ".damaged-";
    private static final List<String> JOURNALS = List.of("", "-wal", "-shm");

    private final Path file;
    private final Path backups;
    private final InstantSource clock;

    /**
     * @param file need not be there
     * @param backups the directory of its backups, which it may share with others
     */
    public StateFile(Path file, Path backups, InstantSource clock) {
        this.file = file;
        this.backups = backups;
        this.clock = clock;
    }

    /**
     * Opens the file if it is whole; else, or if it is not there, the newest backup in its place; else a new one.
     *
     * @throws StateException if none can be used
     */
    public State open() {
        if (isThere() && damage(file).isEmpty()) {
            if (DatabaseFile.isOlder(file)) {
                Optional<String> unused = write(target -> DatabaseFile.copy(file, target));
            }
            return State.open(file);
        }
        return restored();
    }

    /** Opens the newest backup in the place of a file that is not to be used any more. It must have been closed before. */
    public State restored() {
        try {
            setAside();
            for (Path backup : newestFirst()) {
                if (damage(backup).isEmpty()) {
                    Files.copy(backup, file, StandardCopyOption.REPLACE_EXISTING);
                    break;
                }
            }
        } catch (IOException e) {
            throw new StateException(StateException.Kind.FAILED, file + " cannot be restored: " + e.getMessage(), e);
        }
        return State.open(file);
    }

    private boolean isThere() {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns what is wrong with a file; a file that cannot be opened for another reason than damage is not judged. */
    private static Optional<String> damage(Path database) {
        try {
            return DatabaseFile.damage(database);
        } catch (StateException e) {
            if (e.kind() != StateException.Kind.DAMAGED) {
                throw e;
            }
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** Of files that were damaged, the last one is kept, for those who want to know why. */
    private void setAside() throws IOException {
        if (isThere()) {
            Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
            for (Path earlier : named(directory, file.getFileName() + ASIDE)) {
                Files.deleteIfExists(earlier);
            }
            Path aside = file.resolveSibling(file.getFileName() + ASIDE + NAME.format(clock.instant()));
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
        }
        for (String journal : JOURNALS) {
            Files.deleteIfExists(Path.of(file + journal));
        }
    }

    /**
     * Makes a backup, if the last one is a day old. What was written since the last commit is forgotten.
     *
     * @return why there is none, though it is time for one
     */
    public Optional<String> backUp(State open) {
        Instant now = clock.instant();
        try {
            boolean recent = newestFirst().stream()
                    .findFirst()
                    .filter(newest -> isOfToday(newest, now))
                    .isPresent();
            return recent ? Optional.empty() : write(open::copyTo);
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean isOfToday(Path backup, Instant now) {
        String name = String.valueOf(backup.getFileName());
        String least = name(now.minus(EACH));
        String most = name(now.plus(EACH)); // a clock that was wrong is not trusted for longer
        return name.compareTo(least) > 0 && name.compareTo(most) < 0;
    }

    private interface Copying {
        void to(Path target);
    }

    private Optional<String> write(Copying copying) {
        try {
            Files.createDirectories(backups);
            Path target = backups.resolve(name(clock.instant()));
            Path part = Path.of(target + ".part");
            Files.deleteIfExists(part);
            copying.to(part);
            Optional<String> damage = damage(part);
            if (damage.isPresent()) {
                Files.delete(part);
                return damage;
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            for (Path old : newestFirst().stream().skip(KEPT).toList()) {
                Files.deleteIfExists(old);
            }
            return Optional.empty();
        } catch (IOException | StateException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private String name(Instant time) {
        return prefix() + NAME.format(time) + ENDING;
    }

    private String prefix() {
        return file.getFileName().toString().replace(ENDING, "") + "-";
    }

    /** Returns the backups, the newest first. */
    List<Path> newestFirst() throws IOException {
        return named(backups, prefix()).stream()
                .filter(path -> path.toString().endsWith(ENDING))
                .toList();
    }

    private static List<Path> named(Path directory, String prefix) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> String.valueOf(path.getFileName()).startsWith(prefix))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }
}
