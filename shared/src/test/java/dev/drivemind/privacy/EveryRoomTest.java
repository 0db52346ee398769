package dev.drivemind.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.store.Day;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Disconnecting, erasing, exporting, retention and the audit log go by the rooms' declarations alone. */
class EveryRoomTest {
    private final PrivacyBench bench = new PrivacyBench(TrialRoom.ROOMS);

    EveryRoomTest() {
        bench.with(TrialRoom.HANDLER);
        Samples.store(bench.stored, "ada", "drive-1");
        bench.stored.commit(List.of(
                TrialRoom.document(TrialRoom.PLANS, "plan", "ada", "drive-1"),
                TrialRoom.document(TrialRoom.NOTES, "note", "ada", "drive-1"),
                TrialRoom.document(TrialRoom.WISHES, "wish", "ada", "")));
    }

    @Test
    void disconnectingEndsAJobWhoseSubjectIsNotTheSourceItself() {
        bench.jobs().start(TrialRoom.order("ada", "drive-1"));
        bench.queue.pending().forEach(bench.queue::acknowledge);

        bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call");
        bench.work();

        assertThat(bench.last("ada", Disconnect.KIND).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.last("ada", TrialRoom.KIND.name())).isEmpty();
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).isEmpty();
        assertThat(bench.stored.all(Schema.AUDIT))
                .extracting(document -> document.fields().string("action") + " "
                        + document.fields().string("outcome"))
                .contains("trial CANCELLED", "disconnect SUCCEEDED");
    }

    @Test
    void nothingOfARoomBeginsWhileItsSourceIsBeingDisconnected() {
        List<Jobs.Started> tried = new ArrayList<>();
        bench.cleanup.onRevoke = () -> tried.add(bench.jobs().start(TrialRoom.order("ada", "drive-1")));

        bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call");
        bench.work();

        assertThat(tried).extracting(Jobs.Started::created).containsExactly(false);
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).isEmpty();
    }

    @Test
    void aDisconnectedSourceLeavesNothingInAnyRoomAndTheReceiptCountsIt() {
        bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call");
        bench.work();

        Fields removed =
                bench.last("ada", Disconnect.KIND).orElseThrow().result().fields("removed");
        assertThat(removed.number(TrialRoom.PLANS)).isEqualTo(1);
        assertThat(removed.number(TrialRoom.NOTES)).isEqualTo(1);
        assertThat(bench.stored.all(TrialRoom.PLANS)).isEmpty();
        assertThat(bench.stored.all(TrialRoom.NOTES)).isEmpty();
        assertThat(bench.stored.all(TrialRoom.WISHES)).hasSize(1);
    }

    /** A call that was under way when the disconnecting began writes when its collection has been emptied. */
    @Test
    void whatIsWrittenWhileASourceIsBeingDeletedGoesToo() {
        lateOnceThePlanIsGone();

        bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call");
        bench.work();

        assertThat(bench.everything().keySet()).noneMatch(name -> name.endsWith("/late"));
    }

    /** Some of these collections have been emptied by then, whatever their order. */
    private void lateOnceThePlanIsGone() {
        bench.stored.watch(new Ref(TrialRoom.PLANS, "plan"), plan -> {
            if (plan.isEmpty()) {
                for (String collection : List.of(Schema.CHANGED, Schema.METRICS, TrialRoom.NOTES, TrialRoom.PLANS)) {
                    bench.stored.commit(List.of(TrialRoom.document(collection, "late", "ada", "drive-1")));
                }
            }
        });
    }

    @Test
    void whatIsWrittenInAnyCollectionWhileAnOwnerIsErasedGoesToo() {
        List<Write> late = new ArrayList<>();
        Samples.ofOwner("ada").values().forEach(late::addAll);
        late.removeIf(write -> write.ref().collection().equals(Schema.RECEIPTS));
        late.add(TrialRoom.document(TrialRoom.WISHES, "late", "ada", ""));
        for (Write write : late) {
            PrivacyBench other = new PrivacyBench(TrialRoom.ROOMS).with(TrialRoom.HANDLER);
            Samples.store(other.stored, "ada", "drive-1");
            boolean[] written = new boolean[1];
            other.onNoBlobs = () -> {
                if (!written[0]) {
                    written[0] = true;
                    other.stored.commit(List.of(write));
                }
            };

            other.deletions.erase("ada", Actor.USER, "call");
            other.work();

            assertThat(written[0]).isTrue();
            assertThat(other.everythingOf("ada")).as(write.ref().collection()).isEmpty();
        }
    }

    @Test
    void whatIsWrittenForASourceWhileItsOwnerIsErasedGoesToo() {
        lateOnceThePlanIsGone();

        bench.deletions.erase("ada", Actor.USER, "call");
        bench.work();

        assertThat(bench.everythingOf("ada")).isEmpty();
        assertThat(Receipts.find(bench.stored, "ada", 1)).hasSize(1);
    }

    @Test
    void whatAJobNotedInAnyRoomGoesWithTheJob() {
        PrivacyBench other = new PrivacyBench(TrialRoom.ROOMS).with(TrialRoom.HANDLER);
        Fields job = Fields.builder()
                .put("ownerId", "ada")
                .put("kind", TrialRoom.KIND.name())
                .put("subject", TrialRoom.KIND.subject("drive-1"))
                .put("active", false)
                .put("state", JobState.SUCCEEDED.name())
                .put("endedAt", daysAgo(61).toEpochMilli())
                .build();
        other.stored.commit(List.of(
                Write.set(new Ref(Schema.JOBS, "job-of-note"), job),
                TrialRoom.document(TrialRoom.NOTES, "note", "ada", "drive-1"),
                TrialRoom.document(TrialRoom.NOTES, "other", "ada", "drive-1")));

        prune(other);

        assertThat(other.stored.all(TrialRoom.NOTES)).extracting(Document::id).containsExactly("other");
        assertThat(other.stored.get(new Ref(Schema.JOBS, "job-of-note"))).isEmpty();
    }

    @Test
    void whatARoomKeepsForDaysIsDeletedAfterThem() {
        PrivacyBench other = new PrivacyBench(TrialRoom.ROOMS).with(TrialRoom.HANDLER);
        for (int days : new int[] {29, 31}) {
            Fields plan = Fields.builder()
                    .put("ownerId", "ada")
                    .put("day", Day.of(daysAgo(days)))
                    .build();
            other.stored.commit(List.of(Write.set(new Ref(TrialRoom.PLANS, "plan-" + days), plan)));
        }

        prune(other);

        assertThat(other.stored.all(TrialRoom.PLANS)).extracting(Document::id).containsExactly("plan-29");
        assertThat(Retention.parse(TrialRoom.ROOMS, "plans=7").days()).containsEntry("plans", 7);
    }

    private Instant daysAgo(int days) {
        return bench.time.now().minus(Duration.ofDays(days));
    }

    private static void prune(PrivacyBench bench) {
        Prune prune = new Prune(bench.rooms, bench.stored, bench.jobs(), Retention.standard(bench.rooms));
        assertThat(prune.startIfDue(bench.time.now())).isTrue();
        bench.work();
    }

    @Test
    void anExportHasWhatEveryRoomHoldsWithoutItsSecrets() {
        DataExport export = new DataExport(bench.rooms, bench.stored, "ada");
        List<Document> shown = new ArrayList<>();
        export.each(TrialRoom.PLANS, shown::add);
        export.each(TrialRoom.WISHES, shown::add);

        assertThat(shown).extracting(Document::id).containsExactly("plan", "wish");
        assertThat(shown.get(0).fields().asMap()).doesNotContainKey("key");
        assertThat(export.collections()).contains(TrialRoom.NOTES);
    }

    @Test
    void theAuditLogHasTheJobsThatARoomSaysItHas() {
        bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call");
        Job ended = bench.jobs().start(TrialRoom.order("ada", "drive-2")).job();
        JobAudit audit = new JobAudit(bench.rooms, bench.time, Actor.USER, Optional.empty());

        assertThat(audit.begins(ended))
                .singleElement()
                .satisfies(write -> assertThat(((Write.Set) write).fields().string("action"))
                        .isEqualTo("trial"));
    }

    /** The version before knew neither this room nor the pass that looks whether anything is left. */
    @Test
    void aDisconnectingThatAnEarlierVersionBeganIsFinishedByThisOne() {
        Job job =
                bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call").job();
        List<Write> stored = new ArrayList<>(List.of(
                new Write.Update(job.ref(), Fields.builder().put("phase", 2).build(), Precondition.EXISTS),
                held(job, "drive-1"),
                held(job, "channels~drive-1")));
        List<String> collections =
                List.of("fileIndex", "indexStates", "scanCheckpoints", "scanJobs", "scanPages", "syncStates");
        collections.forEach(collection -> stored.add(removing(job, collection)));
        bench.stored.commit(stored);

        bench.work();

        assertThat(bench.last("ada", Disconnect.KIND).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.everything().values())
                .noneMatch(document -> "drive-1".equals(document.fields().get("source")));
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).isEmpty();
    }

    private static Write held(Job job, String subject) {
        Fields marker = Fields.builder()
                .put("job", job.id())
                .put("ownerId", job.owner())
                .build();
        return Write.set(new Ref("activeJobs", subject), marker);
    }

    private static Write removing(Job job, String collection) {
        Fields cursor = Fields.builder()
                .put("type", "remove")
                .put("collection", collection)
                .put("ofSource", true)
                .put("id", "drive-1")
                .build();
        Fields lane = Fields.builder()
                .put("job", job.id())
                .put("ownerId", job.owner())
                .put("subject", job.subject())
                .put("phase", 2)
                .put("key", collection)
                .put("open", true)
                .put("epoch", 0)
                .put("seq", 0)
                .put("cursor", cursor)
                .build();
        return Write.set(new Ref("scanCheckpoints", job.id() + "~2~" + collection), lane);
    }
}
