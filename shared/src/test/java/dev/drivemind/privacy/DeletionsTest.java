package dev.drivemind.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Disconnecting and erasing with the real engine, and a fault at every call in turn. */
class DeletionsTest {
    private static PrivacyBench bench() {
        PrivacyBench bench = new PrivacyBench();
        Samples.store(bench.stored, "ada", "drive-1", "drive-2");
        Samples.store(bench.stored, "ben", "drive-3");
        for (String owner : new String[] {"ada", "ben"}) {
            for (int i = 0; i < 3; i++) {
                boolean unused = bench.blobs.putIfAbsent(
                        OwnerBlobs.of(owner) + i, new ByteArrayInputStream(owner.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return bench;
    }

    private static void disconnect(PrivacyBench bench) {
        bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call");
        bench.work();
    }

    private static void erase(PrivacyBench bench) {
        bench.deletions.erase("ada", Actor.USER, "call");
        bench.work();
    }

    /** How many documents of each collection an owner has. */
    private static Map<String, Long> counts(MemoryDocuments documents, String field, String value) {
        Map<String, Long> counts = new TreeMap<>();
        for (String collection : Rooms.ALL.schema().collections()) {
            long count = documents.all(collection).stream()
                    .filter(document -> value.equals(document.fields().get(field)))
                    .count();
            if (count > 0) {
                counts.put(collection, count);
            }
        }
        return counts;
    }

    private static Map<String, Object> told(Fields removed) {
        Map<String, Object> told = new TreeMap<>(removed.asMap());
        told.keySet().removeAll(java.util.Set.of("channels", "blobs"));
        told.values().removeIf(count -> count.equals(0L));
        return told;
    }

    @Test
    void theBlobsOfADisconnectedSourceAreDeletedAndNoOthers() {
        PrivacyBench bench = bench();
        String theirs = OwnerBlobs.of("ada", "drive-1") + "rows/0";
        String others = OwnerBlobs.of("ada", "drive-10") + "rows/0";
        for (String name : new String[] {theirs, others}) {
            boolean unused = bench.blobs.putIfAbsent(name, new ByteArrayInputStream(new byte[3]));
        }

        disconnect(bench);

        assertThat(bench.blobs.list("owners/", Optional.empty(), 100))
                .hasSize(7)
                .contains(others);
    }

    @Test
    void whateverGoesWrongAtWhicheverCallADisconnectedSourceLeavesNothingAndTheOtherStays() {
        int calls = 1;
        for (int at = 1; at <= calls; at++) {
            for (Faults.Kind kind : Faults.Kind.values()) {
                calls = disconnectWithAFault(at, kind);
            }
        }
        assertThat(calls).isGreaterThan(50);
    }

    private static int disconnectWithAFault(int at, Faults.Kind kind) {
        PrivacyBench bench = bench();
        Map<String, Document> others = bench.everythingOf("ben");
        Map<String, Long> before = counts(bench.stored, "source", "drive-1");
        Map<String, Long> second = counts(bench.stored, "source", "drive-2");
        bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call");
        bench.faults.plan(at, kind);
        bench.work();
        String when = kind + " at call " + at;
        int calls = bench.faults.calls();
        Job job = bench.last("ada", Disconnect.KIND).orElseThrow();
        assertThat(job.state()).as(when).isEqualTo(JobState.SUCCEEDED);
        assertThat(counts(bench.stored, "source", "drive-1")).as(when).isEmpty();
        assertThat(counts(bench.stored, "source", "drive-2")).as(when).isEqualTo(second);
        assertThat(bench.everythingOf("ben")).as(when).isEqualTo(others);
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).as(when).isEmpty();
        assertThat(bench.everything().keySet())
                .as(when)
                .noneMatch(name -> name.startsWith(Schema.LANES + "/" + job.id()));
        before.remove(Schema.CHANNELS);
        assertThat(told(job.result().fields("removed"))).as(when).isEqualTo(before);
        return calls;
    }

    @Test
    void whateverGoesWrongAtWhicheverCallAnErasedOwnerLeavesAReceiptAloneAndOthersStay() {
        int calls = 1;
        for (int at = 1; at <= calls; at++) {
            for (Faults.Kind kind : Faults.Kind.values()) {
                calls = eraseWithAFault(at, kind);
            }
        }
        assertThat(calls).isGreaterThan(80);
    }

    private static int eraseWithAFault(int at, Faults.Kind kind) {
        PrivacyBench bench = bench();
        Map<String, Document> others = bench.everythingOf("ben");
        Map<String, Long> before = counts(bench.stored, "ownerId", "ada");
        bench.deletions.erase("ada", Actor.USER, "call");
        bench.faults.plan(at, kind);
        bench.work();
        String when = kind + " at call " + at;
        assertThat(bench.everything().values())
                .as(when)
                .noneMatch(document -> document.toString().matches("(?s).*\\bada\\b.*"));
        assertThat(bench.everythingOf("ben")).as(when).isEqualTo(others);
        assertThat(bench.blobs.list("", Optional.empty(), 100)).as(when).hasSize(3);
        assertThat(bench.stored.all(Schema.LANES)).as(when).hasSize(2);
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).as(when).isEmpty();
        Document receipt = Receipts.find(bench.stored, "ada", 1).get(0);
        before.remove(Schema.CHANNELS);
        assertThat(told(receipt.fields().fields("removed"))).as(when).isEqualTo(before);
        assertThat(receipt.fields().fields("removed").number("blobs")).as(when).isEqualTo(3);
        assertThat(receipt.fields().fields("removed").number("channels"))
                .as(when)
                .isEqualTo(2);
        return bench.faults.calls();
    }

    @ParameterizedTest
    @EnumSource(names = {"CRASH_BEFORE", "CRASH_AFTER"})
    void aProcessThatDiesAtEveryFewCallsGetsThereInTheEnd(Faults.Kind kind) {
        PrivacyBench bench = bench();
        bench.deletions.erase("ada", Actor.USER, "call");
        for (int crash = 0; crash < 8; crash++) {
            bench.faults.plan(23, kind);
            bench.work();
        }
        assertThat(bench.everythingOf("ada")).isEmpty();
        assertThat(Receipts.find(bench.stored, "ada", 9)).hasSize(2);
    }

    @Test
    void aSecondErasureFindsNothing() {
        PrivacyBench bench = bench();
        erase(bench);
        bench.time.pass(java.time.Duration.ofSeconds(5));
        erase(bench);
        assertThat(Receipts.find(bench.stored, "ada", 1)
                        .get(0)
                        .fields()
                        .fields("removed")
                        .asMap())
                .isEmpty();
        assertThat(bench.everythingOf("ada")).isEmpty();
    }

    @Test
    void aSecondDisconnectFindsNothing() {
        PrivacyBench bench = bench();
        disconnect(bench);
        bench.time.pass(java.time.Duration.ofSeconds(5));
        disconnect(bench);
        Job second = bench.last("ada", Disconnect.KIND).orElseThrow();
        assertThat(told(second.result().fields("removed"))).containsOnlyKeys(Schema.JOBS);
    }

    @Test
    void whatComesAfterAnErasureStays() {
        PrivacyBench bench = bench();
        erase(bench);
        Samples.store(bench.stored, "ada", "drive-1");
        Map<String, Document> fresh = bench.everythingOf("ada");
        bench.work();
        assertThat(bench.everythingOf("ada")).isEqualTo(fresh).isNotEmpty();
    }

    @Test
    void anErasureIsOnRecordWithoutSayingWhose() {
        PrivacyBench bench = bench();
        erase(bench);
        assertThat(bench.everythingOf(Deletions.INSTALLATION).values())
                .extracting(document -> document.fields().string("outcome"))
                .containsExactlyInAnyOrder("BEGUN", "SUCCEEDED");
    }
}
