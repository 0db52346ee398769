package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Buckets that are tidied up by commands, and put back. */
class TidiedBucketsTest extends BucketCommands {
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
