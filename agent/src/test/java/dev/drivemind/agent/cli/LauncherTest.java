package dev.drivemind.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.agent.update.Release;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher and the real program, as processes: a new version that does not work is followed by the one before. */
@Tag("slow")
class LauncherTest {
    private static final Path DEPLOY = Path.of("deploy");

    @TempDir
    private Path temp = Path.of("");

    private final FakeServer server;
    private Path home = Path.of("");
    private Path slots = Path.of("");
    private Release release = new Release(Path.of(""));
    private String output = "";
    private String patience = "60";

    LauncherTest() throws IOException {
        server = new FakeServer();
    }

    /** A package as it is unpacked: the launcher, the start of the version, its Java, its libraries, and the key of its makers. */
    @BeforeEach
    void installAPackage() throws IOException {
        home = Files.createDirectories(temp.resolve("drivemind-agent"));
        slots = home.resolve("slots");
        release = new Release(Files.createDirectories(temp.resolve("release")));
        for (String name : List.of("drivemind-agent", "start")) {
            assertThat(Files.copy(DEPLOY.resolve(name), home.resolve(name))
                            .toFile()
                            .setExecutable(true))
                    .isTrue();
        }
        Files.createSymbolicLink(home.resolve("runtime"), Path.of(System.getProperty("java.home")));
        Files.writeString(home.resolve("update-key.pem"), release.pem());
        library(Files.createDirectories(home.resolve("lib")).resolve("agent.jar"));
        Files.createDirectories(temp.resolve("data"));
        Files.writeString(temp.resolve("data/a.txt"), "a");
        Files.writeString(
                temp.resolve("agent.yaml"),
                "server: " + server.address() + "\nstate: " + temp.resolve("state") + "\nroots:\n  - "
                        + temp.resolve("data").toRealPath() + "\n");
    }

    /** A jar that has nothing but the names of all others. */
    private static void library(Path jar) throws IOException {
        List<String> all = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            all.add(Path.of(entry).toUri().toString());
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", all));
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int launch(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("drivemind-agent").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("SCANNER_API_KEY", "dma_a1_canary");
        builder.environment().put("DRIVEMIND_AGENT_PATIENCE", patience);
        Process process = builder.start();
        output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return process.exitValue();
    }

    private int scan() throws Exception {
        return launch("scan", "--once", "--config", temp.resolve("agent.yaml").toString());
    }

    private void update(URI manifest) throws Exception {
        assertThat(launch("update", "--from", Path.of(manifest).toString()))
                .as(output)
                .isZero();
        assertThat(slots.resolve("trial")).hasContent("packaged");
    }

    private static String version(String number, String script) {
        return "#!/bin/sh\nif [ \"$1\" = --version ]; then echo " + number + "; exit; fi\n" + script + "\n";
    }

    private void theOneBeforeHasScanned(int code) {
        assertThat(output).contains("the one before is started", "1 files");
        assertThat(code).as(output).isZero();
        assertThat(server.sessions()).isEqualTo(1);
        assertThat(slots.resolve("current")).hasContent("packaged");
        assertThat(slots.resolve("trial")).doesNotExist();
    }

    @Test
    void aVersionThatFailsIsFollowedByTheOneBefore() throws Exception {
        update(release.publish("9.1", version("9.1", "exit 1")));

        theOneBeforeHasScanned(scan());
    }

    @Test
    void aVersionThatHangsIsEndedAndFollowedByTheOneBefore() throws Exception {
        update(release.publish("9.2", version("9.2", "exec sleep 300")));
        patience = "1";

        theOneBeforeHasScanned(scan());
    }

    @Test
    void aVersionThatWorksStays() throws Exception {
        update(release.publish(
                "9.3", version("9.3", "echo this is 9.3; exec \"" + home.resolve("start") + "\" \"$@\"")));

        assertThat(scan()).as(output).isZero();
        assertThat(output).contains("this is 9.3", "1 files");
        assertThat(slots.resolve("trial")).doesNotExist();
        assertThat(scan()).as(output).isZero();

        assertThat(output).contains("this is 9.3");
        assertThat(slots.resolve("current")).hasContent("a");
        assertThat(server.sessions()).isEqualTo(2);
    }

    @Test
    void aVersionThatIsSignedByAnotherIsNotInstalled() throws Exception {
        URI manifest =
                new Release(Files.createDirectories(temp.resolve("other"))).publish("9.4", version("9.4", "exit 0"));

        assertThat(launch("update", "--from", Path.of(manifest).toString())).isEqualTo(1);

        assertThat(output).contains("not signed by the key that this agent trusts");
        assertThat(slots.resolve("current")).doesNotExist();
        assertThat(scan()).as(output).isZero();
    }
}
