package dev.drivemind.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.privacy.AuditLog.Doing;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.scan.DeltaScan;
import dev.drivemind.scan.FullScan;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.MemoryQueue;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import dev.drivemind.testing.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final ManualClock time = new ManualClock();
    private int lost;
    private boolean broken;
    private final MemoryDocuments documents = new MemoryDocuments() {
        @Override
        public List<Long> commit(List<Write> writes) {
            if (broken) {
                throw new StoreException("Broken", null);
            }
            List<Long> versions = super.commit(writes);
            if (lost > 0) {
                lost--;
                throw new UnknownOutcomeException("The reply was lost");
            }
            return versions;
        }
    };
    private final AuditLog log = new AuditLog(documents, time);
    private final Doing ada = new Doing("ada", Actor.USER, "call-1");

    private List<AuditEntry> entries() {
        return documents.all(Schema.AUDIT).stream().map(AuditEntry::of).toList();
    }

    @Test
    void anEntryIsReadAsItWasWritten() {
        log.record(
                new Doing("ada", Actor.operator("olga@example.org"), "call-1"),
                "export",
                Map.of("source", "s"),
                "ASKED");
        assertThat(entries())
                .containsExactly(new AuditEntry(
                        time.now(),
                        "ada",
                        Actor.operator("olga@example.org"),
                        "export",
                        Map.of("source", "s"),
                        "ASKED",
                        "call-1"));
    }

    @Test
    void anEntryIsNeverWrittenOver() {
        log.record(ada, "connect", Map.of(), "DONE");
        Document entry = documents.all(Schema.AUDIT).get(0);
        Write again = AuditLog.write(entry.id(), AuditEntry.of(entry));
        assertThatThrownBy(() -> documents.commit(List.of(again))).isInstanceOf(ConflictException.class);
    }

    @Test
    void anEntryWhoseReplyWasLostIsThereOnce() {
        lost = 1;
        log.record(ada, "connect", Map.of(), "DONE");
        assertThat(entries()).hasSize(1);
    }

    @Test
    void whatCannotBeWrittenDownFails() {
        broken = true;
        assertThatThrownBy(() -> log.record(ada, "connect", Map.of(), "DONE")).isInstanceOf(StoreException.class);
    }

    @Test
    void aRefusalThatCannotBeWrittenDownIsARefusalAllTheSame() {
        broken = true;
        log.refused(ada, Map.of("source", "s"), "NOT_FOUND");
        assertThat(entries()).isEmpty();
    }

    @Test
    void theSameAttemptIsOneEntryAnHour() {
        for (int i = 0; i < 100; i++) {
            log.refused(ada, Map.of("source", "s"), "NOT_FOUND");
        }
        log.refused(ada, Map.of("source", "t"), "NOT_FOUND");
        assertThat(entries()).hasSize(2);
        time.pass(Duration.ofHours(1));
        log.refused(ada, Map.of("source", "s"), "NOT_FOUND");
        assertThat(entries()).hasSize(3);
    }

    @Test
    void pagesAreOfOneOwnerAndTheNewestFirst() {
        for (int i = 0; i < 5; i++) {
            log.record(ada, "a" + i, Map.of(), "DONE");
            log.record(new Doing("ben", Actor.USER, "call"), "b" + i, Map.of(), "DONE");
            time.pass(Duration.ofSeconds(1));
        }
        List<Document> first = log.page("ada", Optional.empty(), 3);
        List<Document> second = log.page("ada", Optional.of(first.get(2)), 3);
        assertThat(first).extracting(entry -> AuditEntry.of(entry).action()).containsExactly("a4", "a3", "a2");
        assertThat(second).extracting(entry -> AuditEntry.of(entry).action()).containsExactly("a1", "a0");
    }

    @Test
    void aJobAndTheRecordOfItAreOneCommit() {
        Jobs jobs = new Jobs(
                documents, new MemoryQueue(), time, new JobAudit(Rooms.ALL, time, Actor.USER, Optional.of("call-7")));
        lost = 1;
        Jobs.Started started = jobs.start(new Jobs.Order("ada", FullScan.KIND, "drive", Fields.empty()));
        assertThat(jobs.cancel(started.job().id())).isPresent();
        assertThat(entries())
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::correlation)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("scan", "BEGUN", "call-7"),
                        org.assertj.core.groups.Tuple.tuple("scan", "CANCELLED", "call-7"));
        assertThat(entries()).allSatisfy(entry -> assertThat(entry.about()).containsEntry("source", "drive"));
    }

    @Test
    void aScanThatBeganByItselfHasOneEntryAtItsEnd() {
        JobAudit itself = new JobAudit(Rooms.ALL, time, Actor.DRIVE, Optional.empty());
        Jobs jobs = new Jobs(documents, new MemoryQueue(), time, itself);
        Jobs.Started started = jobs.start(new Jobs.Order("ada", DeltaScan.KIND, "drive", Fields.empty()));
        assertThat(entries()).isEmpty();
        assertThat(jobs.cancel(started.job().id())).isPresent();
        assertThat(entries()).singleElement().satisfies(entry -> {
            assertThat(entry.about()).containsEntry("begunBy", "drive").containsKey("begunAt");
            assertThat(entry.outcome()).isEqualTo("CANCELLED");
        });
    }

    private static Job looked(long written) {
        return new Job(
                "look",
                1,
                Fields.builder()
                        .put("ownerId", "ada")
                        .put("kind", DeltaScan.KIND)
                        .put("subject", "drive")
                        .put("state", JobState.SUCCEEDED.name())
                        .put("createdAt", 1)
                        .put("by", "drive")
                        .put("spec", Fields.builder().put(Job.UNASKED, true).build())
                        .put(
                                "result",
                                Fields.builder()
                                        .put("certificate", "COMPLETE")
                                        .put("fileDocumentsWritten", written)
                                        .build())
                        .build());
    }

    @Test
    void aLookThatNobodyAskedForIsOnRecordWhenItFoundSomething() {
        JobAudit itself = new JobAudit(Rooms.ALL, time, Actor.PLATFORM, Optional.empty());

        assertThat(itself.ends(looked(0), JobState.SUCCEEDED)).isEmpty();
        assertThat(itself.ends(looked(1), JobState.SUCCEEDED)).hasSize(1);
    }

    @Test
    void theMachinerysOwnJobsAreNotOnRecord() {
        Jobs jobs = new Jobs(
                documents, new MemoryQueue(), time, new JobAudit(Rooms.ALL, time, Actor.USER, Optional.empty()));
        jobs.start(new Jobs.Order("ada", "channels", "channels~drive", Fields.empty()));
        assertThat(entries()).isEmpty();
    }
}
