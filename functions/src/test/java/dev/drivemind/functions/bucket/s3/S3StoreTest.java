package dev.drivemind.functions.bucket.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.bucket.ObjectBuckets;
import dev.drivemind.functions.bucket.ObjectPage;
import dev.drivemind.functions.bucket.ObjectStore;
import dev.drivemind.functions.bucket.StoredObject;
import dev.drivemind.functions.bucket.s3.strict.Limits;
import dev.drivemind.functions.bucket.s3.strict.S3Fault;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import dev.drivemind.functions.sources.BucketKeys;
import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.scan.TreeItems;
import dev.drivemind.scan.TreeWalk;
import dev.drivemind.scan.WalkedSource;
import dev.drivemind.source.Checksum;
import dev.drivemind.source.Content;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Lookup;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Secret;
import dev.drivemind.wire.Item;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A bucket as a store of objects, and as the source that is made of it. */
class S3StoreTest {
    private static final Deadline LONG = Deadline.of(() -> Duration.ofMinutes(1), duration -> {});
    private static final String BIG = "0123456789".repeat(300_000);

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final StrictS3 server = StrictS3.start(0, (InstantSource) () -> now, Limits.OF_THE_SERVICE);
    private final MemoryDocuments documents = new MemoryDocuments();
    private final S3Buckets opener = new S3Buckets(InstantSource.system());
    private final ObjectBuckets buckets = new ObjectBuckets(documents, Map.of("s3", opener), duration -> {});

    S3StoreTest() {
        server.createBucket("b", false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static BucketKeys keys(String id) {
        return new BucketKeys(id, new Secret("secret"), Optional.empty());
    }

    private SourceRecord.Bucket place() {
        return new SourceRecord.Bucket(
                "s3", Optional.of(server.address().toString()), Optional.empty(), "b", "", false);
    }

    private ObjectStore store() {
        return opener.open(place(), keys(StrictS3.ACCESS_KEY), LONG);
    }

    private WalkedSource source() {
        SourceRecord record = new SourceRecord("bucket-1", "local", place(), "b", Instant.EPOCH);
        return (WalkedSource)
                buckets.open(record, place(), keys(StrictS3.ACCESS_KEY).seal(), LONG);
    }

    /** Scans, and returns the id of the item of a name. */
    private String scanned(String name) {
        Files index = new Files(documents, "local", "bucket-1");
        try (WalkedSource source = source();
                TreeWalk walk = source.walk(new WalkedSource.Order("job", true, false, false))) {
            String found = "";
            for (Item item : walk.batch(1).orElseThrow().items()) {
                long stored =
                        index.find(item.id()).map(FileRecord::storedVersion).orElse(0L);
                FileRecord live = new FileRecord(
                        TreeItems.entry(item), FileRecord.State.LIVE, "job", FileRecord.Change.CREATED, stored);
                List<Long> unused = documents.commit(List.of(index.put(live)));
                found = item.name().equals(name) ? item.id() : found;
            }
            return found;
        }
    }

    @Test
    void aListingIsReadPageByPageWithWhatItTells() {
        server.put("b", "a", "x", Map.of("x-amz-storage-class", "GLACIER"));
        server.put("b", "ä+b &c/d", "yy", Map.of());
        try (ObjectStore store = store()) {
            ObjectPage first = store.list("", true, Optional.empty(), 1);
            ObjectPage second = store.list("", true, first.next(), 1);

            assertThat(first.objects().get(0).archived()).isTrue();
            assertThat(second.objects().get(0).key()).isEqualTo("ä+b &c/d");
            assertThat(second.objects().get(0).size()).isEqualTo(2);
            assertThat(second.objects().get(0).md5())
                    .as("a listing does not say how it is encrypted")
                    .isNull();
            assertThat(second.next()).isEmpty();
            assertThat(store.requests()).isEqualTo(2);
            assertThatThrownBy(() -> store.list("", true, Optional.of("!"), 1))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.PAGE_TOKEN_REJECTED));
        }
    }

    @Test
    void theTagIsAChecksumOnlyWhereThatIsCertain() {
        server.put("b", "plain", "content", Map.of());
        server.put("b", "encrypted", "content", Map.of("x-amz-server-side-encryption", "AES256"));
        server.put("b", "by a key", "content", Map.of("x-amz-server-side-encryption", "aws:kms"));
        try (ObjectStore store = store()) {
            assertThat(store.look("plain").flatMap(this::sum)).contains("9a0364b9e99bb480dd25e1f0284c8555");
            assertThat(store.look("encrypted").flatMap(this::sum)).contains("9a0364b9e99bb480dd25e1f0284c8555");
            assertThat(store.look("by a key").flatMap(this::sum)).isEmpty();
            assertThat(store.look("none")).isEmpty();
        }
    }

    private Optional<String> sum(StoredObject object) {
        return Optional.ofNullable(object.md5());
    }

    @Test
    void whatDoesNotLetUsInIsTold() {
        try (ObjectStore other = opener.open(place(), keys("OTHER"), LONG)) {
            assertThatThrownBy(() -> other.list("", true, Optional.empty(), 1))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED));
        }
        server.faults()
                .plan(
                        "list",
                        S3Fault.SLOW_DOWN,
                        S3Fault.SLOW_DOWN,
                        S3Fault.SLOW_DOWN,
                        S3Fault.SLOW_DOWN,
                        S3Fault.SLOW_DOWN);
        try (ObjectStore store = store()) {
            assertThatThrownBy(() -> store.list("", true, Optional.empty(), 1))
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED));
        }
    }

    @Test
    void aContentStreamsAndIsTakenUpWhereItBroke() throws Exception {
        server.put("b", "big", BIG, Map.of());
        String id = scanned("big");
        server.faults().plan("get", S3Fault.HALF, S3Fault.SLOW_DOWN, S3Fault.REPLY_LOST);

        try (WalkedSource source = source();
                Content content = source.open(id, 0);
                Content rest = source.open(id, BIG.length() - 3)) {
            assertThat(new String(content.bytes().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(BIG);
            assertThat(new String(rest.bytes().readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("789");
            content.requireUnchanged();
        }
    }

    @Test
    void aContentThatChangesWhileItIsReadIsNeverMixed() throws Exception {
        server.put("b", "big", BIG, Map.of());
        String id = scanned("big");

        try (WalkedSource source = source();
                Content content = source.open(id, 0)) {
            assertThat(content.bytes().read()).isEqualTo('0');
            server.put("b", "big", BIG.replace('7', 'x'), Map.of());

            assertThatThrownBy(() -> content.bytes().readAllBytes())
                    .isInstanceOfSatisfying(
                            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CHANGED));
            assertThatThrownBy(content::requireUnchanged).isInstanceOf(SourceException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"tag, 01234, true", "tag, 0123456789, false", "other, 01234, false", "tag, '', false"})
    void anAnswerIsTakenOnlyIfItIsOfTheObjectAndThePart(String tag, String body, boolean taken) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpServer careless = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        careless.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        careless.start();
        String address = "http://127.0.0.1:" + careless.getAddress().getPort();
        SourceRecord.Bucket its = new SourceRecord.Bucket("s3", Optional.of(address), Optional.empty(), "b", "", false);
        try (ObjectStore store = opener.open(its, keys(StrictS3.ACCESS_KEY), LONG)) {
            StoredObject object = new StoredObject("k", 10, now, "tag", null, null, false);

            assertThat(store.read(object, 0, 5).map(part -> new String(part, StandardCharsets.UTF_8)))
                    .isEqualTo(taken ? Optional.of(body) : Optional.empty());
        } finally {
            careless.stop(0);
        }
    }

    @Test
    void aChecksumIsOfWhatTheIndexHoldsOrThereIsNone() {
        server.put("b", "k", "content", Map.of("x-amz-server-side-encryption", "aws:kms"));
        String id = scanned("k");
        List<FileEntry> files = List.of(
                new Files(documents, "local", "bucket-1").find(id).orElseThrow().entry());
        try (WalkedSource source = source()) {
            assertThat(source.checksums(files))
                    .containsEntry(id, new Checksum.Known("9a0364b9e99bb480dd25e1f0284c8555"));
            assertThat(source.firstParts(List.of(id))).containsKey(id);

            now = now.plusSeconds(10);
            server.put("b", "k", "another", Map.of());

            assertThat(source.checksums(files)).containsEntry(id, new Checksum.None());
        }
    }

    @Test
    void itemsAreLookedUpAndFoldersListed() {
        server.put("b", "a/b/c", "1", Map.of());
        server.put("b", "a//odd", "2", Map.of());
        String folder = scanned("b");
        String odd = scanned("odd");
        String top = scanned("a");
        try (WalkedSource source = source()) {
            assertThat(source.lookup(odd)).isInstanceOf(Lookup.Found.class);
            assertThat(source.lookup(folder)).isInstanceOf(Lookup.Found.class);
            assertThat(source.children(top, Optional.empty()).files())
                    .extracting(FileEntry::name)
                    .containsExactlyInAnyOrder("b", "\\x2f");
            server.delete("b", "a/b/c");
            assertThat(source.lookup(folder)).isInstanceOf(Lookup.Gone.class);
        }
    }
}
