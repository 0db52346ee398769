package dev.drivemind.local.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    Path parent;

    @Test
    void aSecondHolderInTheSameProcessIsRefused() {
        Path directory = parent.resolve("data");
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> DirectoryLock.take(directory))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by another DriveMind")
                    .hasMessageContaining("--data");
        }
        DirectoryLock.take(directory).close();
    }

    @Test
    void anotherProcessIsRefusedAndToldWhoHoldsIt() throws IOException, InterruptedException {
        Path directory = parent.resolve("data");
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThat(lock).isNotNull();

            String said = inAnotherProcess(directory);

            assertThat(said)
                    .contains("(process " + ProcessHandle.current().pid() + ")")
                    .contains("Stop that one first");
        }
        assertThat(inAnotherProcess(directory)).isEqualTo("taken");
    }

    @Test
    void aNewDirectoryIsTheOwnersAlone() throws IOException {
        Path directory = parent.resolve("deep/data");
        try (DirectoryLock lock = DirectoryLock.take(directory)) {
            assertThat(lock).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void aFileInThePlaceOfTheDirectoryIsSaidPlainly() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "x");

        assertThatThrownBy(() -> DirectoryLock.take(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("it is a file");
    }

    private static String inAnotherProcess(Path directory) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockTaker.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String said = String.valueOf(out.readLine());
            process.waitFor();
            return said;
        }
    }
}
