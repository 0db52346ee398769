package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.access.Connections;
import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.job.SystemTime;
import dev.drivemind.scan.SyncTimes;
import dev.drivemind.store.Backend;
import dev.drivemind.store.MemoryBackend;
import dev.drivemind.store.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalSourcesTest {
    private static final URI WEBHOOK = URI.create("http://127.0.0.1:8787/api/v1/webhook");

    private final Backend backend = MemoryBackend.create();
    private final LocalSources sources = new LocalSources(backend, new SystemTime());
    private final Connections connections =
            new Connections(new OwnedDocuments(backend.documents(), "anna"), backend.vault(), () -> Instant.EPOCH);

    private String drive(Optional<String> url) {
        return connections
                .connect(new SourceRecord.Drive(url, "root"), Optional.empty(), new Secret("token"))
                .source()
                .id();
    }

    private void assertFarAway(String owner, String source) {
        assertThat(sources.addresses().of(owner, source)).isEmpty();
        assertThat(sources.pace().of(owner, source)).isEqualTo(SyncTimes.STANDARD);
    }

    @Test
    void aFolderIsNearAndNoOtherUsers() {
        String folder = connections
                .connect(new SourceRecord.Folder("/home/anna"), Optional.empty())
                .source()
                .id();
        sources.reachAt(WEBHOOK);

        assertThat(sources.addresses().of("anna", folder)).as("it is watched").isEmpty();
        assertThat(sources.pace().of("anna", folder)).isEqualTo(SyncTimes.FOLDER);
        assertThat(sources.folders("anna")).hasSize(1);
        assertFarAway("ben", folder);
        assertThat(sources.folders("ben")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:9090/", "http://localhost:9090/", "http://[::1]:9090/", "http://LOCALHOST/"})
    void aDriveOnThisMachineIsNear(String url) {
        String source = drive(Optional.of(url));
        assertThat(sources.addresses().of("anna", source)).isEmpty();

        sources.reachAt(WEBHOOK);

        assertThat(sources.addresses().of("anna", source)).contains(WEBHOOK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://drive.example/", "http://127.0.0.1.example/", "http://localhost@drive.example/"})
    void aDriveElsewhereGetsNoAddressOfThisMachine(String url) {
        sources.reachAt(WEBHOOK);

        assertFarAway("anna", drive(Optional.of(url)));
    }

    @Test
    void googlesDrivesAreFarAway() {
        sources.reachAt(WEBHOOK);

        assertFarAway("anna", drive(Optional.empty()));
        assertFarAway("anna", "no-such-source");
    }
}
