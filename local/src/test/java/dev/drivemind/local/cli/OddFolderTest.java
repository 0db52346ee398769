package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command with the real server, engine and database, on a folder that holds more than plain files. */
class OddFolderTest {
    private static final int SIZE = 1000;

    @TempDir
    Path temporary = Path.of("");

    private Path folder = Path.of("");
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException, InterruptedException {
        folder = Files.createDirectory(temporary.resolve("folder"));
        Files.createDirectory(folder.resolve("docs"));
        Files.write(folder.resolve("one"), new byte[SIZE]);
        Files.createLink(folder.resolve("docs/two"), folder.resolve("one"));
        Files.createFile(Path.of(URI.create(folder.toUri() + "bad%FF")));
        Files.createFile(Path.of(URI.create(folder.toUri() + "bad%FE")));
        Files.createFile(
                folder.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("---------")));
        run("touch", "-d", "2400-02-29T12:00:00.123Z", folder.resolve("one").toString());
        run("mkfifo", folder.resolve("docs/pipe").toString());
        bench = new Bench(temporary.resolve("data")).hostsReally();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private JsonObject scan() {
        bench.forget();
        assertThat(bench.run("scan", "--json", folder.toString()))
                .as(bench.err())
                .isZero();
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    private String answer(String... command) {
        bench.forget();
        assertThat(bench.run(command)).as(bench.err()).isZero();
        return bench.out();
    }

    private static Stream<String> codes(JsonObject scan) {
        return scan.getAsJsonArray("notes").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(note -> note.get("code").getAsString());
    }

    @Test
    void whatIsOddIsCountedNamedAndExplained() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(folder.resolve("a.sock")));
        }

        JsonObject scan = scan();

        long closed = Files.isReadable(folder.resolve("closed")) ? 0 : 1; // the superuser reads everything
        assertThat(scan.get("certificate").getAsString()).isEqualTo("COMPLETE");
        assertThat(scan.get("files").getAsLong()).isEqualTo(5);
        assertThat(scan.get("bytes").getAsLong()).isEqualTo(SIZE);
        assertThat(scan.get("created").getAsLong()).isEqualTo(6);
        assertThat(scan.get("unreadableFiles").getAsLong()).isEqualTo(closed);
        assertThat(scan.get("unreadableFolders").getAsLong()).isZero();
        assertThat(scan.get("specialFiles").getAsLong()).isEqualTo(2);
        assertThat(scan.get("escapedNames").getAsLong()).isEqualTo(2);
        assertThat(scan.get("hardLinks").getAsLong()).isEqualTo(1);
        assertThat(codes(scan)).contains("SPECIAL_FILE", "NAME_NOT_UTF8", "HARD_LINK");
        assertThat(answer("scan", folder.toString()))
                .contains("  noted    Named pipes, sockets and devices, which are no files and are left out: 2")
                .contains("/docs/pipe", "/a.sock", "/bad\\xff", "/bad\\xfe");
        assertThat(answer("why", folder.resolve("docs/pipe").toString())).contains("left out: it is a named pipe");
        assertThat(answer("why", "/bad\\xff")).contains("not UTF-8");
        assertThat(answer("files", "--name", "one")).contains("2400-02-29T12:00:00.123Z");
    }

    @Test
    void pipesAreListedAndExportedOnlyWhenTheyAreWanted() {
        scan();

        assertThat(answer("files")).contains("/docs/two").doesNotContain("/docs/pipe");
        assertThat(answer("files", "--special", "--type", "inode/fifo")).contains("/docs/pipe");
        assertThat(answer("export")).contains("/docs/two").doesNotContain("/docs/pipe");
    }

    @Test
    void theSumOfBytesStaysRightWhenNamesOfAFileComeAndGo() throws IOException {
        scan();
        Files.createLink(folder.resolve("three"), folder.resolve("one"));
        assertThat(scan().get("bytes").getAsLong()).isEqualTo(SIZE);

        Files.delete(folder.resolve("one"));
        JsonObject without = scan();
        assertThat(without.get("bytes").getAsLong()).isEqualTo(SIZE);
        assertThat(without.get("hardLinks").getAsLong()).isEqualTo(1);

        for (String name : List.of("three", "docs/two")) {
            Files.delete(folder.resolve(name));
        }
        assertThat(scan().get("bytes").getAsLong()).isZero();
    }
}
