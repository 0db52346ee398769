package dev.drivemind.agent.update;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Two places for versions, {@code a} and {@code b}, beside the one that was installed by a package. The launcher starts the one that the file
 * {@code current} names. While there is a file {@code trial}, that one has not worked yet, and the launcher returns to the one that it names.
 */
final class Slots {
    private static final String A = "a";
    private static final String B = "b";

    private final Path directory;

    Slots(Path directory) {
        this.directory = directory;
    }

    /** Returns the slot that is started; empty if it is the packaged version. */
    Optional<String> current() throws IOException {
        Path file = directory.resolve("current");
        return Files.exists(file)
                ? Optional.of(Files.readString(file).strip()).filter(List.of(A, B)::contains)
                : Optional.empty();
    }

    /** Returns true if the version that is started has not worked yet. */
    boolean isTrying() {
        return Files.exists(directory.resolve("trial"));
    }

    /** Empties the slot that is not in use, and returns its name. */
    String free() throws IOException {
        String free = current().filter(A::equals).isPresent() ? B : A;
        Path slot = path(free);
        if (Files.exists(slot)) {
            try (Stream<Path> all = Files.walk(slot)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(slot);
        return free;
    }

    Path path(String slot) {
        return directory.resolve(slot);
    }

    /** Has the next start try a slot. What is to be returned to is written first: whatever stops this in between changes nothing. */
    void tryNext(String slot) throws IOException {
        write("trial", current().orElse("packaged"));
        Files.deleteIfExists(directory.resolve("tries"));
        write("current", slot);
    }

    private void write(String name, String text) throws IOException {
        Path fresh = directory.resolve(name + ".new");
        Files.writeString(fresh, text + "\n");
        Path unused = Files.move(
                fresh, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
