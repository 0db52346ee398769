package dev.drivemind.functions.bucket.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The vendor's own emulator, in a process of its own that listens on this machine alone; fetched when it is first needed. */
final class Azurite implements AutoCloseable {
    /** The account that every emulator knows, and its key, which is no secret. */
    static final String ACCOUNT = "devstoreaccount1";

    static final String KEY =
            "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static final Path HOME = Path.of("src/test/azurite");
    private static final Path MAIN = HOME.resolve("node_modules/azurite/dist/src/blob/main.js");
    private static final Pattern LISTENS = Pattern.compile("successfully listens on (http://127\\.0\\.0\\.1:\\d+)");
    private static final String LISTENING = "0A";
    private static final Set<String> LOOPBACK = Set.of("0100007F", "00000000000000000000000001000000");

    private final Process process;
    private final String address;

    private Azurite(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    static Azurite start() {
        Assumptions.assumeTrue(runs("node", "--version") && runs("npm", "--version"), () -> {
            String why = "Not compared with azurite: there is no Node.js with npm (Debian: apt install nodejs npm)";
            System.err.println(why);
            return why;
        });
        fetch();
        Process process = run(new ProcessBuilder(
                "node",
                MAIN.toString(),
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                "0",
                "--inMemoryPersistence",
                "--skipApiVersionCheck",
                "--disableTelemetry",
                "--silent"));
        List<String> said = new ArrayList<>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        Optional<String> address = lines.lines()
                .peek(said::add)
                .map(LISTENS::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
        return new Azurite(process, address.orElseThrow(() -> new IllegalStateException(String.join("\n", said))));
    }

    /** As scripts/test-web fetches the libraries of the dashboard. */
    private static void fetch() {
        try {
            Path lock = HOME.resolve("package-lock.json");
            Path fetched = HOME.resolve("node_modules/.package-lock.json");
            if (Files.exists(MAIN)
                    && Files.getLastModifiedTime(fetched).compareTo(Files.getLastModifiedTime(lock)) > 0) {
                return;
            }
            Process npm = run(new ProcessBuilder(
                            "npm", "ci", "--prefer-offline", "--ignore-scripts", "--omit=optional", "--no-progress")
                    .directory(HOME.toFile()));
            String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(npm.waitFor()).as(said).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static boolean runs(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process run(ProcessBuilder command) {
        try {
            return command.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return address;
    }

    /** Checks that every port on which it listens is one of this machine alone. */
    void requireLoopback() throws IOException {
        Path proc = Path.of("/proc/" + process.pid());
        Assumptions.assumeTrue(Files.isDirectory(proc), "Where it listens is looked up in /proc");
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(proc.resolve("fd"))) {
            for (Path file : files.toList()) {
                sockets.add(Files.readSymbolicLink(file).toString().replaceAll("^socket:\\[(\\d+)]$", "$1"));
            }
        }
        int ports = 0;
        for (String table : List.of("net/tcp", "net/tcp6")) {
            for (String line : Files.readAllLines(proc.resolve(table))) {
                String[] fields = line.strip().split("\\s+", -1);
                if (fields.length > 9 && fields[3].equals(LISTENING) && sockets.contains(fields[9])) {
                    assertThat(fields[1].split(":", -1)[0]).as(line).isIn(LOOPBACK);
                    ports++;
                }
            }
        }
        assertThat(ports).isPositive();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
