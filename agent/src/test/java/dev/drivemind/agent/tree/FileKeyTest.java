package dev.drivemind.agent.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKeyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(dev=fd01,ino=123) | 64769 | 123",
                "(dev=8000000000000000,ino=-9223372036854775808) | -9223372036854775808 | -9223372036854775808",
                "something else | 0 | 0"
            })
    void deviceAndNumberAreRead(String key, long device, long number) {
        assertThat(FileKey.of(key)).isEqualTo(new FileKey(device, number));
    }

    @Test
    void theyAreThoseOfTheFileSystem(@TempDir Path folder) throws IOException {
        FileKey key = FileKey.of(
                Files.readAttributes(folder, BasicFileAttributes.class).fileKey());

        assertThat(key.device()).isEqualTo(Files.getAttribute(folder, "unix:dev"));
        assertThat(key.number()).isEqualTo(Files.getAttribute(folder, "unix:ino"));
    }
}
