package dev.drivemind.agent.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.agent.server.Sending;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Only what is signed, whole, newer and able to start is installed; anything else changes nothing. */
class UpdateTest {
    private static final String SAYS_2 = "#!/bin/sh\necho 2.0\n";

    @TempDir
    private Path temp = Path.of("");

    private Release release = new Release(Path.of(""));
    private Path slots = Path.of("");

    @BeforeEach
    void makeAKey() throws IOException {
        release = new Release(Files.createDirectories(temp.resolve("release")));
        slots = temp.resolve("slots");
    }

    private String install(URI manifest, PublicKey key) throws Exception {
        return new Update(slots, HttpClient.newHttpClient(), key, "linux-amd64").install(manifest, "1.5", false);
    }

    private String install(URI manifest) throws Exception {
        return install(manifest, release.keys().getPublic());
    }

    private void refused(URI manifest, String why) {
        assertThatThrownBy(() -> install(manifest))
                .isInstanceOf(UpdateException.class)
                .hasMessageContaining(why);
        assertThat(slots.resolve("current")).doesNotExist();
        assertThat(slots.resolve("trial")).doesNotExist();
    }

    @Test
    void aSignedVersionIsTriedNextAndTheOneBeforeIsRemembered() throws Exception {
        assertThat(install(release.publish("2.0", SAYS_2))).isEqualTo("2.0");

        assertThat(slots.resolve("current")).hasContent("a");
        assertThat(slots.resolve("trial")).hasContent("packaged");
        assertThat(slots.resolve("a/start")).isExecutable();
        assertThat(slots.resolve("archive")).doesNotExist();
    }

    @Test
    void theSlotThatWorksIsLeftAlone() throws Exception {
        assertThat(install(release.publish("2.0", SAYS_2))).isEqualTo("2.0");
        refusedWhileOneIsTried();
        Files.delete(slots.resolve("trial"));

        assertThat(install(release.publish("3.0", "#!/bin/sh\necho 3.0\n"))).isEqualTo("3.0");

        assertThat(slots.resolve("current")).hasContent("b");
        assertThat(slots.resolve("trial")).hasContent("a");
        assertThat(slots.resolve("a/start")).hasContent(SAYS_2);
    }

    private void refusedWhileOneIsTried() {
        assertThatThrownBy(() -> install(release.publish("2.5", SAYS_2))).hasMessageContaining("waiting to be tried");
    }

    @Test
    void whatAnotherHasSignedIsRefused() {
        URI manifest = release.publish("2.0", SAYS_2);

        assertThatThrownBy(() -> install(manifest, new Release(temp).keys().getPublic()))
                .hasMessageContaining("not signed by the key");
        assertThat(slots).doesNotExist();
    }

    @Test
    void aManifestThatWasAlteredIsRefused() throws IOException {
        URI manifest = release.publish("2.0", SAYS_2);
        Path file = Path.of(manifest);
        Files.writeString(file, Files.readString(file).replace("2.0", "9.0"));

        refused(manifest, "not signed by the key");
    }

    @Test
    void aSignatureThatIsNoneIsRefused() throws IOException {
        URI manifest = release.publish("2.0", SAYS_2);
        Files.writeString(Path.of(URI.create(manifest + ".sig")), "AAAA");

        refused(manifest, "not signed by the key");
    }

    @Test
    void anArchiveThatWasAlteredIsRefused() throws IOException {
        URI manifest = release.publish("2.0", SAYS_2);
        Path archive = Path.of(manifest.resolve("2.0.tar.gz"));
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);

        refused(manifest, "not the one that the manifest describes");
        assertThat(slots.resolve("archive")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"1.5, is not newer", "1.4.9, is not newer", "0.9, is not newer"})
    void anOlderVersionIsRefused(String version, String why) {
        refused(release.publish(version, "#!/bin/sh\necho " + version + "\n"), why);
    }

    @Test
    void aVersionForAnotherMachineIsRefused() throws IOException {
        Path file = Path.of(release.publish("2.0", SAYS_2));
        refused(
                release.sign("2.0", Files.readString(file).replace("linux-amd64", "linux-aarch64")),
                "is for linux-aarch64");
    }

    @Test
    void aManifestThatNamesAFileElsewhereIsRefused() throws IOException {
        Path file = Path.of(release.publish("2.0", SAYS_2));
        refused(
                release.sign("2.0", Files.readString(file).replace("2.0.tar.gz", "../2.0.tar.gz")),
                "does not have what");
    }

    @Test
    void aVersionThatCannotStartHereIsRefused() {
        refused(release.publish("2.0", "#!/bin/sh\nexit 1\n"), "cannot be unpacked and started");
        refused(release.publish("2.1", "#!/bin/sh\necho 1.0\n"), "says that it is '1.0'");
    }

    @Test
    void whatIsNeitherHereNorOverHttpsIsNotFetched() {
        refused(URI.create("http://example.invalid/agent.json"), "over https");
    }

    @Test
    void withoutATrialRequestsAreSentAsTheyAre() {
        Sending plain = request -> {
            throw new IOException("not sent");
        };

        assertThat(Trial.of(plain, Map.of())).isSameAs(plain);
    }
}
