package dev.drivemind.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.SimDrive;
import dev.drivemind.simulator.synthetic.SyntheticDrive;
import dev.drivemind.simulator.synthetic.SyntheticSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Listings and feeds of a folder read no file; who asks for the checksum of one file has it made. */
@Timeout(120)
final class UnreadListingTest extends SampleFolder {
    private static final String FIELDS = "id,name,version,md5Checksum,appProperties";

    UnreadListingTest(@TempDir Path temp) throws IOException {
        super(temp);
    }

    @BeforeEach
    void addOneThatNobodyCouldRead() throws IOException {
        try (RandomAccessFile huge =
                new RandomAccessFile(folder.resolve("huge.bin").toFile(), "rw")) {
            huge.setLength(8L << 40);
        }
    }

    private static JsonObject named(Iterable<? extends JsonElement> files, String name) {
        for (JsonElement file : files) {
            if (file.getAsJsonObject().get("name").getAsString().equals(name)) {
                return file.getAsJsonObject();
            }
        }
        throw new AssertionError("No " + name);
    }

    @Test
    void aListingAndAFeedTellWhatIsKnownAndSayWhatIsNot() throws IOException {
        try (DriveSimulator simulator = DriveSimulator.start(drive, SimOptions.with(CLOCK))) {
            Wire wire = new Wire(simulator);
            String start =
                    wire.json("changes/startPageToken").get("startPageToken").getAsString();
            JsonObject before = named(wire.listAll("fields", "nextPageToken,files(" + FIELDS + ")"), "a.txt");
            String id = before.get("id").getAsString();

            assertThat(before.has("md5Checksum")).isFalse();
            assertThat(before.getAsJsonObject("appProperties").get("md5Unknown").getAsString())
                    .isEqualTo("true");

            String made = wire.json("files/" + id, "fields", "md5Checksum")
                    .get("md5Checksum")
                    .getAsString();
            var files = wire.listAll("fields", "nextPageToken,files(" + FIELDS + ")");
            JsonObject after = named(files, "a.txt");
            JsonObject feed = wire.json("changes", "pageToken", start, "fields", "changes(file(" + FIELDS + "))");

            assertThat(made).isEqualTo("2c1743a391305fbf367df8e4f069f9f9");
            assertThat(after.get("md5Checksum").getAsString()).isEqualTo(made);
            assertThat(after.has("appProperties")).isFalse();
            assertThat(after.get("version")).isEqualTo(before.get("version"));
            assertThat(named(files, "huge.bin").has("md5Checksum")).isFalse();
            assertThat(feed.getAsJsonArray("changes"))
                    .extracting(change -> change.getAsJsonObject().get("file"))
                    .containsExactly(after);
        }
    }

    @Test
    void whoDoesNotWaitIsToldWhatIsKnown() throws IOException {
        try (DriveSimulator simulator = DriveSimulator.start(drive, SimOptions.with(CLOCK))) {
            Wire wire = new Wire(simulator);
            String path = wire.path("files/" + at("huge.bin").id(), "fields", FIELDS);

            JsonObject told = JsonParser.parseString(wire.send(path, request -> request.header("Prefer", "wait=0"))
                            .body())
                    .getAsJsonObject();

            assertThat(told.has("md5Checksum")).isFalse();
            assertThat(told.get("name").getAsString()).isEqualTo("huge.bin");
        }
    }

    @Test
    void closingADriveDoesNotWaitForWhatIsBeingRead() throws IOException {
        try (DriveSimulator simulator = DriveSimulator.start(drive, SimOptions.with(CLOCK))) {
            CompletableFuture<Optional<DriveItem>> answer =
                    drive.complete(at("huge.bin").id());
            drive.close();

            assertThat(answer.join().map(DriveItem::md5)).isEmpty();
            assertThat(new Wire(simulator).get("files").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aClientThatGoesAwayCancelsWhatItWaitedFor() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Optional<DriveItem>> never = new CompletableFuture<>();
        CountDownLatch ended = new CountDownLatch(1);
        CompletableFuture<?> unusedEnd = never.whenComplete((item, failure) -> ended.countDown());
        SyntheticDrive made = new SyntheticDrive(SyntheticSpec.of(10, 1), CLOCK);
        SimDrive slow = (SimDrive) Proxy.newProxyInstance(
                SimDrive.class.getClassLoader(), new Class<?>[] {SimDrive.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("complete")) {
                        asked.countDown();
                        return never;
                    }
                    if (method.getName().equals("get")) {
                        return drive.get(drive.rootId(), false).map(root -> at("a.txt"));
                    }
                    try {
                        return method.invoke(made, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        try (DriveSimulator simulator = DriveSimulator.start(slow, SimOptions.with(CLOCK))) {
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), simulator.url().getPort())) {
                socket.getOutputStream().write("""
                                GET /drive/v3/files/some?fields=md5Checksum HTTP/1.1\r
                                Host: 127.0.0.1\r
                                Authorization: Bearer any\r
                                \r
                                """.getBytes(StandardCharsets.US_ASCII));
                asked.await();
                // The first blank shows that the server keeps in touch.
                assertThat(socket.getInputStream().read()).isEqualTo('H');
            }
            ended.await();
        }
        assertThat(never).isCancelled();
    }
}
