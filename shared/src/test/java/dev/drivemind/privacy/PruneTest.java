package dev.drivemind.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.Files;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.Entries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PruneTest {
    private PrivacyBench bench = new PrivacyBench();

    private Instant daysAgo(int days) {
        return bench.time.now().minus(Duration.ofDays(days));
    }

    private void set(String collection, String id, Fields.Builder fields) {
        bench.stored.commit(List.of(
                Write.set(new Ref(collection, id), fields.put("ownerId", "ada").build())));
    }

    private void dated(String collection, String id, int days) {
        set(
                collection,
                id,
                Fields.builder()
                        .put("day", Day.of(daysAgo(days)))
                        .put("at", daysAgo(days).toEpochMilli())
                        .put("job", "job-of-" + id)
                        .put("source", "drive"));
    }

    private void job(String id, String state, int days) {
        set(
                Schema.JOBS,
                id,
                Fields.builder()
                        .put("kind", "full-scan")
                        .put("subject", "drive")
                        .put("active", false)
                        .put("state", state)
                        .put("epoch", 1)
                        .put("slice", 0)
                        .put("phase", 1)
                        .put("createdAt", 1)
                        .put("updatedAt", 1)
                        .put("endedAt", daysAgo(days).toEpochMilli()));
        for (String collection : List.of(Schema.LANES, Schema.PAGES, Schema.ISSUES)) {
            set(collection, id + "~0", Fields.builder().put("job", id).put("subject", "drive"));
        }
    }

    private void tombstone(String id, FileRecord.State state, String job) {
        FileEntry entry = Entries.file(id).size(1L).owner(null, true).entry();
        FileRecord record = new FileRecord(entry, state, job, FileRecord.Change.REMOVED, 0);
        bench.stored.commit(List.of(new Files(bench.stored, "ada", "drive").put(record)));
    }

    private void source(String lastFull, String certificate, int days) {
        set(Schema.SOURCES, "drive", Fields.builder().put("kind", "drive"));
        set(
                Schema.SYNC,
                "drive",
                Fields.builder().put("scheduled", true).put("nextAt", 5).put("source", "drive"));
        Fields scan = Fields.builder()
                .put("job", lastFull)
                .put("certificate", certificate)
                .put("at", daysAgo(days).toEpochMilli())
                .build();
        set(Schema.INDEX_STATES, "drive", Fields.builder().put("lastScan", scan).put("lastFull", scan));
    }

    private Job prune() {
        bench.jobs().start(new Jobs.Order(Deletions.INSTALLATION, Prune.KIND, Prune.KIND, Fields.empty()));
        bench.work();
        Job job = bench.last(Deletions.INSTALLATION, Prune.KIND).orElseThrow();
        assertThat(job.state()).as(job.reason().orElse("")).isEqualTo(JobState.SUCCEEDED);
        return job;
    }

    private Set<String> ids(String collection) {
        return bench.stored.all(collection).stream()
                .filter(document -> "ada".equals(document.fields().get("ownerId")))
                .map(Document::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void whatHasADayIsKeptForAsLongAsItsCollectionSays() {
        Map<String, Integer> kept = Map.of(
                Schema.DELTAS, 90, Schema.CHANGED, 90, Schema.METRICS, 90, Schema.AUDIT, 365, Schema.CONSENTS, 1);
        kept.forEach((collection, days) -> {
            dated(collection, "kept", days);
            dated(collection, "old", days + 1);
            dated(collection, "older", days + 300);
        });
        Job job = prune();
        kept.keySet()
                .forEach(
                        collection -> assertThat(ids(collection)).as(collection).containsExactly("kept"));
        assertThat(job.result().fields("removed").number(Schema.AUDIT)).isEqualTo(2);
    }

    @Test
    void jobsGoWithWhatTheyNotedButTheLastFullScanStays() {
        source("last", "COMPLETE", 300);
        job("last", "SUCCEEDED", 300);
        job("old", "SUCCEEDED", 61);
        job("new", "SUCCEEDED", 59);
        prune();
        assertThat(ids(Schema.JOBS)).containsExactly("last", "new");
        assertThat(ids(Schema.PAGES)).containsExactly("last~0", "new~0");
        assertThat(ids(Schema.LANES)).containsExactly("last~0", "new~0");
    }

    @Test
    void aScanThatDidNotSucceedStaysUntilACompleteFullScanHasComeAfterIt() {
        source("partial", "PARTIAL", 100);
        job("failed", "FAILED", 200);
        prune();
        assertThat(ids(Schema.JOBS)).containsExactly("failed");
        source("complete", "COMPLETE", 210);
        prune();
        assertThat(ids(Schema.JOBS)).containsExactly("failed");
        source("complete", "COMPLETE", 100);
        prune();
        assertThat(ids(Schema.JOBS)).isEmpty();
    }

    @Test
    void tombstonesGoWithTheirTimeButNotWhatWasOnlyNotChosenNorWhatARunningScanMade() {
        source("recent", "COMPLETE", 5);
        job("recent", "SUCCEEDED", 5);
        tombstone("gone", FileRecord.State.GONE, "forgotten");
        tombstone("trashed", FileRecord.State.TRASHED, "forgotten");
        tombstone("fresh", FileRecord.State.REMOVED, "recent");
        tombstone("ignored", FileRecord.State.IGNORED, "forgotten");
        tombstone("excluded", FileRecord.State.EXCLUDED, "forgotten");
        tombstone("live", FileRecord.State.LIVE, "forgotten");
        Job scan = bench.jobs()
                .start(new Jobs.Order("ada", "full-scan", "drive", Fields.empty()))
                .job();
        bench.queue.pending().forEach(bench.queue::acknowledge);
        tombstone("now", FileRecord.State.GONE, scan.id());
        for (int day = 0; day < 7; day++) {
            bench.time.pass(Duration.ofDays(1));
            prune();
        }
        assertThat(ids(Schema.FILES))
                .containsExactly("drive~excluded", "drive~fresh", "drive~ignored", "drive~live", "drive~now");
    }

    @Test
    void whatHasPrunedNamesNoSourceWhichMayBeErasedBeforeItIsForgotten() {
        source("recent", "COMPLETE", 5);
        job("recent", "SUCCEEDED", 5);
        tombstone("gone", FileRecord.State.GONE, "forgotten");
        tombstone("fresh", FileRecord.State.REMOVED, "recent");
        for (int day = 0; day < 7; day++) {
            bench.time.pass(Duration.ofDays(1));
            prune();
            assertThat(bench.stored.all(Schema.LANES).stream()
                            .filter(lane ->
                                    Deletions.INSTALLATION.equals(lane.fields().get("ownerId")))
                            .map(lane -> lane.fields().fields("cursor").asMap()))
                    .isNotEmpty()
                    .allSatisfy(cursor -> assertThat(cursor).doesNotContainValue("drive"));
        }
        assertThat(ids(Schema.FILES)).containsExactly("drive~fresh");
    }

    @Test
    void whatTheMachineryDidIsForgottenWithinDays() {
        for (int day = 0; day < 5; day++) {
            bench.time.pass(Duration.ofDays(1));
            prune();
        }
        assertThat(bench.stored.all(Schema.JOBS)).hasSizeBetween(2, 3);
        Set<String> jobs =
                bench.stored.all(Schema.JOBS).stream().map(Document::id).collect(Collectors.toSet());
        assertThat(bench.stored.all(Schema.LANES))
                .allSatisfy(lane -> assertThat(jobs).contains(lane.fields().string("job")));
    }

    private void look(String id, boolean unasked, long written, int days) {
        job(id, "SUCCEEDED", days);
        Fields patch = Fields.builder()
                .put("kind", "delta-scan")
                .put("spec", Fields.builder().put("unasked", unasked).build())
                .put(
                        "result",
                        Fields.builder()
                                .put("certificate", "COMPLETE")
                                .put("fileDocumentsWritten", written)
                                .build())
                .build();
        bench.stored.commit(List.of(Write.update(new Ref(Schema.JOBS, id), patch)));
    }

    @Test
    void whatLookedByItselfAndFoundNothingIsForgottenWithinDays() {
        source("full", "COMPLETE", 10);
        look("quiet", true, 0, 3);
        look("recent", true, 0, 1);
        look("asked", false, 0, 3);
        look("found", true, 1, 3);
        prune();

        assertThat(ids(Schema.JOBS)).containsExactly("asked", "found", "recent");

        bench.time.pass(Duration.ofDays(2));
        prune();

        assertThat(ids(Schema.JOBS)).containsExactly("asked", "found");
    }

    @Test
    void itIsStartedOnceADay() {
        Prune prune = new Prune(Rooms.ALL, bench.stored, bench.jobs(), Retention.standard(Rooms.ALL));
        assertThat(prune.startIfDue(bench.time.now())).isTrue();
        assertThat(prune.startIfDue(bench.time.now())).isFalse();
        bench.time.pass(Duration.ofHours(23));
        assertThat(prune.startIfDue(bench.time.now())).isFalse();
        bench.time.pass(Duration.ofHours(1));
        assertThat(prune.startIfDue(bench.time.now())).isTrue();
    }

    @Test
    void whateverGoesWrongAtWhicheverCallTheSameIsLeftAndCounted() {
        Map<String, Document> expected = Map.of();
        Object counted = "";
        int calls = 1;
        for (int at = 0; at <= calls; at++) {
            for (Faults.Kind kind : Faults.Kind.values()) {
                bench = new PrivacyBench();
                prune(); // the first looks far back, and so calls often
                source("last", "COMPLETE", 300);
                job("last", "SUCCEEDED", 300);
                job("old", "SUCCEEDED", 61);
                dated(Schema.DELTAS, "old", 100);
                dated(Schema.DELTAS, "kept", 10);
                dated(Schema.AUDIT, "old", 400);
                tombstone("gone", FileRecord.State.GONE, "forgotten");
                bench.time.pass(Duration.ofDays(3));
                bench.jobs().start(new Jobs.Order(Deletions.INSTALLATION, Prune.KIND, Prune.KIND, Fields.empty()));
                bench.faults.plan(at, kind);
                bench.work();
                calls = bench.faults.calls();
                Job job = bench.last(Deletions.INSTALLATION, Prune.KIND).orElseThrow();
                Map<String, Object> removed =
                        new java.util.TreeMap<>(job.result().fields("removed").asMap());
                removed.keySet().retainAll(Rooms.ALL.schema().collections());
                Set<String> left = bench.everythingOf("ada").keySet();
                if (at == 0) {
                    expected = bench.everythingOf("ada");
                    counted = removed;
                }
                assertThat(left).as(kind + " at call " + at).isEqualTo(expected.keySet());
                assertThat(removed).as(kind + " at call " + at).isEqualTo(counted);
            }
        }
        assertThat(calls).isGreaterThan(50);
    }

    @Test
    void settingsSayWhatIsWrongWithThem() {
        assertThat(Retention.parse(Rooms.ALL, "")).isEqualTo(Retention.standard(Rooms.ALL));
        assertThat(Retention.parse(Rooms.ALL, "audit=730, jobs=30 tombstones=30")
                        .days())
                .containsEntry("audit", 730);
        assertThatThrownBy(() -> Retention.parse(Rooms.ALL, "logs=30"))
                .hasMessageContaining("'logs=30'")
                .hasMessageContaining("audit");
        assertThatThrownBy(() -> Retention.parse(Rooms.ALL, "audit=1")).hasMessageContaining("7 to 3650");
        assertThatThrownBy(() -> Retention.parse(Rooms.ALL, "jobs=30"))
                .hasMessageContaining("must not be kept longer than jobs");
    }
}
