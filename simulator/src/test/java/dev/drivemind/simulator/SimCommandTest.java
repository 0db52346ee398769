package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class SimCommandTest {
    private final Clock clock = Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new SimCommand(clock))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void aMissingFolderIsSaidPlainly(@TempDir Path temp) {
        assertThat(run(temp.resolve("nothing").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no such file or folder").doesNotContain("Exception");
    }

    @Test
    void aTakenPortIsSaidPlainly() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run("--files", "10", "--port", Integer.toString(taken.getLocalPort())))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("cannot start").doesNotContain("\tat ");
        }
    }

    @Test
    void wrongArgumentsAreErrorsOfUse(@TempDir Path temp) throws Exception {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--files", "-1")).isEqualTo(2);
        assertThat(run("--files", "10", "--faults", "nonsense=1")).isEqualTo(2);
        assertThat(run("--files", "10", Files.createDirectory(temp.resolve("f")).toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("No such fault: nonsense");
    }

    @Test
    void helpTeachesByExamples() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("drivemind sim ~/Documents", "--faults");
    }
}
