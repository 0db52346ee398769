package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Connecting and scanning a bucket with the real server over real SQLite, and a strict S3 server over real HTTP. */
@Tag("slow")
class BucketCommandsTest extends BucketCommands {
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
}
