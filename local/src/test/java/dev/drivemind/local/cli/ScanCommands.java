package dev.drivemind.local.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The command that scans, with a server that answers as a test says. */
abstract class ScanCommands {
    @TempDir
    Path temporary = Path.of("");

    final PlayedServer server = new PlayedServer();
    Bench bench = new Bench(Path.of(""));
    Path folder = Path.of("");

    @BeforeEach
    void setUp() throws IOException {
        folder = Files.createDirectory(temporary.resolve("some folder"));
        bench = new Bench(temporary.resolve("data"));
        server.answer("POST sources", 201, Jobs.SOURCE)
                .answer("GET sources", 200, Jobs.SOURCES)
                .answer("POST scan/start", 202, Jobs.started(true, Jobs.running(0)));
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    int scan(String... events) {
        server.events(events);
        return bench.hosts(server).run("scan", folder.toString());
    }
}
