package dev.drivemind.functions.gcp.strict.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.gax.paging.Page;
import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.NoCredentials;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.CopyWriter;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobSourceOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.CopyRequest;
import com.google.cloud.storage.Storage.MoveBlobRequest;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Moves, rewrites and folded listings, by the vendor's own client. */
class StrictMovesTest {
    private final StrictStorage server = StrictStorage.start(0, () -> Instant.parse("2026-03-01T12:00:00Z"));
    private final Storage client = StorageOptions.http()
            .setProjectId("p")
            .setHost(server.address().toString())
            .setCredentials(NoCredentials.getInstance())
            .setRetrySettings(RetrySettings.newBuilder().setMaxAttempts(1).build())
            .build()
            .getService();

    StrictMovesTest() {
        server.createBucket("bucket", false);
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        server.close();
    }

    private long generation(String name) {
        return client.get(BlobId.of("bucket", name)).getGeneration();
    }

    private Blob move(String from, String to, long generation) {
        return client.moveBlob(MoveBlobRequest.newBuilder()
                .setSource(BlobId.of("bucket", from))
                .setTarget(BlobId.of("bucket", to))
                .setSourceOptions(BlobSourceOption.generationMatch(generation))
                .setTargetOptions(BlobTargetOption.doesNotExist())
                .build());
    }

    private static void refused(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.getCode()).isEqualTo(status));
    }

    @Test
    void anObjectIsMovedInOneActUnderBothConditions() {
        server.put("bucket", "a/ä b", "content");
        server.put("bucket", "taken", "other");
        long before = generation("a/ä b");

        refused(412, () -> move("a/ä b", "taken", before));
        refused(412, () -> move("a/ä b", "c", before - 1));
        refused(404, () -> move("none", "c", before));
        assertThat(server.contents("bucket")).containsExactly("content", "other");

        Blob moved = move("a/ä b", "c", before);

        assertThat(moved.getGeneration()).isGreaterThan(before);
        assertThat(server.content("bucket", "c")).contains("content");
        assertThat(server.content("bucket", "a/ä b")).isEmpty();
    }

    @Test
    void aRewriteTakesAsManyCallsAsItNeeds() {
        String content = "x".repeat((2 << 20) + 1);
        server.put("bucket", "a", content);

        CopyWriter copy = client.copy(CopyRequest.newBuilder()
                .setSource(BlobId.of("bucket", "a"))
                .setSourceOptions(BlobSourceOption.generationMatch(generation("a")))
                .setTarget(BlobId.of("bucket", "b"), BlobTargetOption.doesNotExist())
                .setMegabytesCopiedPerChunk(1L)
                .build());
        assertThat(copy.isDone()).isFalse();
        assertThat(server.content("bucket", "b")).isEmpty();
        Blob made = copy.getResult();

        assertThat(made.getSize()).isEqualTo(content.length());
        assertThat(server.content("bucket", "b")).contains(content);
        assertThat(server.content("bucket", "a")).contains(content);
        refused(
                412,
                () -> client.copy(CopyRequest.newBuilder()
                        .setSource(BlobId.of("bucket", "a"))
                        .setTarget(BlobId.of("bucket", "b"), BlobTargetOption.doesNotExist())
                        .build()));
    }

    @Test
    void aDelimiterFoldsWhatIsBelow() {
        for (String name : new String[] {"a/1", "a/2", "b", "c/x/1"}) {
            server.put("bucket", name, "");
        }

        Page<Blob> first = client.list("bucket", BlobListOption.currentDirectory(), BlobListOption.pageSize(2));
        Page<Blob> second = first.getNextPage();

        assertThat(first.getValues()).extracting(Blob::getName).containsExactlyInAnyOrder("a/", "b");
        assertThat(second.getValues()).extracting(Blob::getName).containsExactly("c/");
        assertThat(second.hasNextPage()).isFalse();
    }
}
