package dev.drivemind.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivemind.functions.bucket.s3.strict.Limits;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands about a bucket of a strict server. */
abstract class BucketCommands {
    static final String BUCKET = "photos";
    static final String ADDRESS = "s3://photos";

    @TempDir
    Path temporary = Path.of("");

    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final StrictS3 server = StrictS3.start(0, (InstantSource) () -> now, Limits.OF_THE_SERVICE);
    Bench bench = new Bench(Path.of(""));

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

    int connect(String address) {
        return bench.run("connect", address, "--endpoint", server.address().toString(), "--region", "eu-central-1");
    }

    JsonObject scan(int code, String... more) {
        String[] command = new String[more.length + 4];
        System.arraycopy(new String[] {"scan", "--json", "--source", ADDRESS}, 0, command, 0, 4);
        System.arraycopy(more, 0, command, 4, more.length);
        assertThat(bench.run(command)).as(bench.err()).isEqualTo(code);
        return JsonParser.parseString(bench.lastLine()).getAsJsonObject();
    }

    void put(String key, String content) {
        server.put(BUCKET, key, content, Map.of());
    }

    void put(String bucket, String key, String content) {
        server.put(bucket, key, content, Map.of());
        now = now.plusSeconds(1);
    }
}
