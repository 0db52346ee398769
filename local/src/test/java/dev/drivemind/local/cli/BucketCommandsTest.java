package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.bucket.s3.strict.Limits;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Connecting and scanning a bucket with the real server over real SQLite, and a strict S3 server over real HTTP. */
@Tag("slow")
class BucketCommandsTest {
    private static final String BUCKET = "photos";
    private static final String ADDRESS = "s3://photos";

    @TempDir
    Path temporary = Path.of("");

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final StrictS3 server = StrictS3.start(0, (InstantSource) () -> now, Limits.OF_THE_SERVICE);
    private Bench bench = new Bench(Path.of(""));

    @BeforeEach
    void setUp() throws IOException {
        server.createBucket(BUCKET, false);
        bench = new Bench(Files.createDirectory(temporary.resolve("data")))
                .hostsReally()
                .standsOn(Map.of("AWS_ACCESS_KEY_ID", StrictS3.ACCESS_KEY, "AWS_SECRET_ACCESS_KEY", "hush-hush"));
    }

    @AfterEach
    void tearDown() {
        server.close();
    }

    private int connect(String address) {
        return bench.run("connect", address, "--endpoint", server.address().toString(), "--region", "eu-central-1");
    }

    private JsonObject scan(int code, String... more) {
        String[] command = new String[more.length + 4];
        System.arraycopy(new String[] {"scan", "--json", "--source", ADDRESS}, 0, command, 0, 4);
        System.arraycopy(more, 0, command, 4, more.length);
        assertThat(bench.run(command)).as(bench.err()).isEqualTo(code);
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    private void put(String key, String content) {
        server.put(BUCKET, key, content, Map.of());
    }

    @Test
    void aBucketIsConnectedScannedAndListedByFolders() {
        put("2024/beach/a.jpg", "aaa");
        put("2024/beach/b.jpg", "bbbb");
        put("2024/empty/", "");
        put("notes//odd.txt", "odd");
        put("readme.txt", "hello");

        assertThat(connect(ADDRESS)).as(bench.err()).isZero();
        assertThat(bench.out()).contains("Connected: s3://photos");
        assertThat(bench.err()).contains("scan --source s3://photos");
        JsonObject end = scan(0);
        bench.forget();
        bench.run("files", "--limit", "100");

        assertThat(end.get("certificate").getAsString()).isEqualTo("COMPLETE");
        assertThat(bench.out())
                .contains(
                        "/2024/beach/a.jpg",
                        "/2024/beach/b.jpg",
                        "/2024/empty/",
                        "/notes/\\x2f/odd.txt",
                        "/readme.txt");
    }

    @Test
    void aLaterScanTellsWhatHasChangedAndAsksForAPageOnly() {
        for (int i = 0; i < 2_500; i++) {
            put("d" + i % 7 + "/f" + i, "x" + i);
        }
        connect(ADDRESS);
        long connected = server.counts().of("list");
        scan(0);
        assertThat(server.counts().of("list") - connected).isEqualTo(3);

        now = now.plusSeconds(60);
        put("d0/f0", "changed");
        put("new/file", "new");
        server.delete(BUCKET, "d1/f1");
        long before = server.counts().total();
        JsonObject end = scan(0);

        assertThat(server.counts().total() - before).isEqualTo(3);
        assertThat(end.get("certificate").getAsString()).isEqualTo("COMPLETE");
        bench.forget();
        bench.run("changes", "--json", "--source", ADDRESS);
        assertThat(bench.out()).contains("\"created\":2,\"updated\":1,\"removed\":1,\"unchanged\":2505");
    }

    @Test
    void wrongKeysAndWrongAddressesAreRefusedAtOnce() throws IOException {
        Path keys = Files.writeString(temporary.resolve("keys"), "OTHER\nhush\n");

        int wrongKeys = bench.run(
                "connect", ADDRESS, "--endpoint", server.address().toString(), "--keys-file", keys.toString());
        assertThat(bench.err()).contains("does not accept the keys");
        int noBucket = connect("s3://missing");
        assertThat(bench.err()).contains("There is no such bucket");
        int metadata = bench.run("connect", ADDRESS, "--endpoint", "http://169.254.169.254");
        assertThat(bench.err()).contains("not one of an object store");
        int neither = bench.run("connect", "ftp://photos");

        assertThat(wrongKeys).isEqualTo(1);
        assertThat(noBucket).isEqualTo(1);
        assertThat(metadata).isEqualTo(1);
        assertThat(neither).isEqualTo(2);
    }

    @Test
    void keysAreStoredSealed() throws IOException {
        put("a", "a");
        connect(ADDRESS);

        try (var files = Files.walk(temporary)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("hush-hush");
            }
        }
    }

    @Test
    void copiesAreFoundByChecksumsThatAreCertain() {
        put("a/one", "the same content");
        put("b/one", "the same content");
        server.put(BUCKET, "c/one", "the same content", Map.of("x-amz-server-side-encryption", "aws:kms"));
        put("d/other", "other content...");
        connect(ADDRESS);
        scan(0);
        bench.forget();

        int code = bench.run("duplicates", "--json");

        assertThat(code).as(bench.err()).isZero();
        assertThat(bench.out()).contains("\"groups\":1,\"files\":3,\"copies\":2");
        assertThat(server.counts().of("get"))
                .as("what is encrypted by a key of the user's is read")
                .isPositive();
    }

    @Test
    void aBucketOfCloudStorageIsScannedTheSameWay() throws IOException {
        Path key = Files.writeString(temporary.resolve("key.json"), "{\"type\":\"service_account\"}");
        try (StrictStorage cloud = StrictStorage.start(0, () -> now)) {
            cloud.createBucket("archive", false);
            cloud.put("archive", "2024/a.txt", "aaa");
            cloud.put("archive", "2024/b.txt", "aaa");
            cloud.put("archive", "elsewhere.txt", "e");

            int connected = bench.run(
                    "connect",
                    "gs://archive/2024",
                    "--endpoint",
                    cloud.address().toString(),
                    "--keys-file",
                    key.toString());
            assertThat(connected).as(bench.err()).isZero();
            assertThat(bench.run("scan", "--json", "gs://archive/2024"))
                    .as(bench.err())
                    .isZero();
            assertThat(bench.lastLine()).contains("\"certificate\":\"COMPLETE\"");
            bench.forget();
            bench.run("files");
            assertThat(bench.out()).contains("/a.txt", "/b.txt").doesNotContain("elsewhere");

            bench.forget();
            bench.run("duplicates", "--json");
            assertThat(bench.out()).contains("\"groups\":1,\"files\":2");
            assertThat(cloud.counts().of("media"))
                    .as("the service knows the sums")
                    .isZero();
        }
    }

    private String operation(String... command) {
        int code = bench.run(command);
        assertThat(code).as(bench.err() + bench.out()).isZero();
        JsonObject line = JsonParser.parseString(bench.lastLine()).getAsJsonObject();
        return line.get("operation").getAsString();
    }

    @Test
    void aBucketIsTidiedUpAndPutBack() {
        server.createBucket("messy", true);
        for (int i = 0; i < 12; i++) {
            server.put("messy", i + ".jpg", "picture " + i % 10, Map.of("content-type", "image/jpeg"));
        }
        server.put("messy", "letter.pdf", "letter", Map.of());
        List<String> before = server.keys("messy");
        bench.run("connect", "s3://messy", "--endpoint", server.address().toString());
        bench.run("scan", "--source", "s3://messy");

        String plan = operation("organize", "--json", "--rules", "builtin:category", "s3://messy");
        assertThat(server.keys("messy")).as("a plan touches nothing").isEqualTo(before);
        operation("organize", "--json", "--apply", plan, "--yes");
        assertThat(server.keys("messy"))
                .contains("images/0.jpg", "documents/letter.pdf")
                .hasSize(13);

        operation("undo", "--json", plan);
        assertThat(server.keys("messy")).isEqualTo(before);
        assertThat(server.content("messy", "letter.pdf")).contains("letter");
    }

    @Test
    void copiesInABucketAreSetAsideByTheirMarkersAndComeBack() {
        server.createBucket("messy", true);
        put("messy", "a/1", "the same content");
        put("messy", "b/1", "the same content");
        put("messy", "c/1", "other");
        bench.run("connect", "s3://messy", "--endpoint", server.address().toString());

        String plan = operation("organize", "--json", "--rules", "builtin:duplicates", "s3://messy");
        operation("organize", "--json", "--apply", plan, "--yes");
        assertThat(server.keys("messy")).contains("c/1").containsOnlyOnce("a/1").doesNotContain("b/1");
        assertThat(server.counts().of("copy"))
                .as("but for a trial by each process nothing is copied")
                .isEqualTo(4);

        operation("undo", "--json", plan);
        assertThat(server.keys("messy")).containsExactly("a/1", "b/1", "c/1");
    }

    private void put(String bucket, String key, String content) {
        server.put(bucket, key, content, Map.of());
        now = now.plusSeconds(1);
    }

    @Test
    void aBucketWithoutVersionsIsLeftAlone() {
        put("loose.jpg", "picture");
        connect(ADDRESS);

        int refused = bench.run("organize", "--rules", "builtin:category", ADDRESS);

        assertThat(refused).as("it waits until its owner has done something").isEqualTo(6);
        assertThat(bench.err()).contains("keeps no versions", "--allow-unversioned");
        assertThat(server.keys(BUCKET)).containsExactly("loose.jpg");
    }

    @Test
    void aBucketWithoutVersionsIsTidiedUpIfItsOwnerInsists() {
        put("loose.jpg", "picture");
        bench.run("connect", ADDRESS, "--endpoint", server.address().toString(), "--allow-unversioned");

        String plan = operation("organize", "--json", "--rules", "builtin:category", ADDRESS);
        operation("organize", "--json", "--apply", plan, "--yes");

        assertThat(server.keys(BUCKET)).containsExactly("images/loose.jpg");
    }

    @Test
    void aBucketOfCloudStorageIsTidiedUpAndPutBack() throws IOException {
        Path key = Files.writeString(temporary.resolve("key.json"), "{\"type\":\"service_account\"}");
        try (StrictStorage cloud = StrictStorage.start(0, () -> now)) {
            cloud.createBucket("archive", false);
            cloud.put("archive", "home/a.jpg", "aaa");
            cloud.put("archive", "home/sub/b.jpg", "aaa");
            cloud.put("archive", "home/c.pdf", "c");
            bench.run(
                    "connect",
                    "gs://archive/home",
                    "--endpoint",
                    cloud.address().toString(),
                    "--keys-file",
                    key.toString());

            String plan = operation("organize", "--json", "--rules", "builtin:category", "gs://archive/home");
            operation("organize", "--json", "--apply", plan, "--yes");
            assertThat(cloud.content("archive", "home/images/a.jpg")).contains("aaa");
            assertThat(cloud.content("archive", "home/a.jpg")).isEmpty();
            operation("undo", "--json", plan);

            assertThat(cloud.content("archive", "home/a.jpg")).contains("aaa");
            assertThat(cloud.content("archive", "home/c.pdf")).contains("c");
            assertThat(cloud.contents("archive")).hasSize(3);
        }
    }
}
