package dev.drivemind.local.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.service.Services;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadedServicesTest {
    private final Path data;

    LoadedServicesTest(@TempDir Path data) {
        this.data = data;
    }

    private void settings(String json, String permissions) throws IOException {
        Path file = Files.writeString(data.resolve("google.json"), json);
        Path unused = Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private Services load() {
        return LoadedServices.of(data, data.resolve("not-built"));
    }

    @Test
    void withoutSettingsOrWithoutItsBuildThereIsNothing() throws IOException {
        assertThat(load()).isEqualTo(Services.NONE);

        settings("{\"processor\": \"projects/p/locations/eu/processors/x\"}", "rw-------");
        assertThat(load()).isEqualTo(Services.NONE);
    }

    @Test
    void settingsThatOthersMayWriteAreNotUsed() throws IOException {
        settings("{}", "rw-rw----");

        assertThatThrownBy(this::load).isInstanceOf(StoreException.class).hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "words", "[]", "{\"key\": {}}"})
    void settingsThatCannotBeReadSayWhatIsExpected(String json) throws IOException {
        settings(json, "rw-------");

        assertThatThrownBy(this::load).isInstanceOf(StoreException.class).hasMessageContaining("'processor'");
    }

    /** The product and the functions, whose class path this one includes, do without them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.google.cloud.documentai.v1.DocumentProcessorServiceClient",
                "com.google.cloud.language.v1.LanguageServiceClient",
                "com.google.genai.Client",
                "dev.drivemind.google.GoogleServices"
            })
    void theClientsAreNotOnTheClassPathOfTheProduct(String client) {
        assertThatThrownBy(() -> Class.forName(client)).isInstanceOf(ClassNotFoundException.class);
    }
}
