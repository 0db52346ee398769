package dev.drivemind.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobHandler;
import dev.drivemind.job.JobRun;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Next;
import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.job.Slice;
import dev.drivemind.job.Step;
import dev.drivemind.scan.FullScan;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens while something is being deleted. */
class RacesTest {
    private final PrivacyBench bench = new PrivacyBench();
    private Runnable meanwhile = () -> {};

    RacesTest() {
        Samples.store(bench.stored, "ada", "drive-1", "drive-2");
        bench.with(new SlowScan());
    }

    /** A scan of one step, while which something else happens. */
    private final class SlowScan implements JobHandler {
        @Override
        public String kind() {
            return FullScan.KIND;
        }

        @Override
        public int workers(Job job) {
            return 1;
        }

        @Override
        public JobRun open(Job job, Slice slice) {
            return new JobRun() {
                @Override
                public Next next(Job now) {
                    return now.phase() < 0
                            ? new Next.Lanes(0, "listing", List.of(LaneSeed.of(Fields.empty())), Fields.empty())
                            : new Next.Done(Fields.empty(), List.of());
                }

                @Override
                public Step step(Lane lane) {
                    meanwhile.run();
                    Fields file = Fields.builder()
                            .put("ownerId", "ada")
                            .put("source", job.subject())
                            .put("live", true)
                            .build();
                    Ref ref = new Ref(Schema.FILES, job.subject() + "~late");
                    return Step.Commit.last(List.of(Write.set(ref, file)), Fields.empty(), Map.of());
                }

                @Override
                public void close() {}
            };
        }
    }

    private Job scan(String source) {
        return bench.jobs()
                .start(new Jobs.Order("ada", FullScan.KIND, source, Fields.empty()))
                .job();
    }

    private Job disconnect() {
        return bench.deletions.disconnect("ada", "drive-1", Actor.USER, "call").job();
    }

    private List<Document> leftOf(String source) {
        return bench.everything().values().stream()
                .filter(document -> source.equals(document.fields().get("source"))
                        && !document.ref().collection().equals(Schema.AUDIT))
                .toList();
    }

    @Test
    void aScanThatWasUnderWayWritesNothingAfterTheDeletionBegan() {
        Job scan = scan("drive-1");
        meanwhile = () -> {
            meanwhile = () -> {};
            disconnect();
            bench.queue.pending().stream()
                    .filter(entry -> entry.task().jobId().equals(scan.id()))
                    .forEach(bench.queue::acknowledge);
            bench.work();
        };
        assertThatThrownBy(() -> bench.runner().run(bench.queue.pending().get(0).task()))
                .hasMessageContaining("over");
        assertThat(bench.last("ada", Disconnect.KIND).orElseThrow().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(leftOf("drive-1")).isEmpty();
    }

    @Test
    void aScanThatWasNotBegunIsCancelledAndIsOnRecordAsSuch() {
        scan("drive-1");
        bench.queue.pending().forEach(bench.queue::acknowledge);
        disconnect();
        bench.work();
        assertThat(leftOf("drive-1")).isEmpty();
        assertThat(bench.stored.all(Schema.AUDIT))
                .extracting(document -> document.fields().string("action") + " "
                        + document.fields().string("outcome"))
                .contains("scan CANCELLED", "disconnect BEGUN", "disconnect SUCCEEDED");
    }

    @Test
    void noScanBeginsWhileItsSourceIsHeld() {
        Job disconnecting = disconnect();
        bench.cleanup.onRevoke = () -> {
            Jobs.Started started = bench.jobs().start(new Jobs.Order("ada", FullScan.KIND, "drive-1", Fields.empty()));
            assertThat(started.created()).isFalse();
            assertThat(started.job().id()).isEqualTo(disconnecting.id());
            assertThat(bench.deletions.isLeaving("drive-1")).isTrue();
            assertThat(bench.deletions.isLeaving("drive-2")).isFalse();
        };
        bench.work();
        assertThat(bench.cleanup.calls).containsEntry("revoke ada drive-1", 1);
        assertThat(bench.deletions.isLeaving("drive-1")).isFalse();
        assertThat(scan("drive-1").kind()).as("afterwards it may").isEqualTo(FullScan.KIND);
    }

    @Test
    void anErasureEndsADisconnectingAndTakesOverWhatItHeld() {
        disconnect();
        bench.cleanup.onRevoke = () -> {
            bench.cleanup.onRevoke = () -> {};
            bench.deletions.erase("ada", Actor.USER, "call");
        };
        bench.work();
        assertThat(bench.everythingOf("ada")).isEmpty();
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).isEmpty();
        assertThat(Receipts.find(bench.stored, "ada", 1)).hasSize(1);
    }

    @Test
    void aSourceThatIsGoneWhileItIsBeingErasedIsNotHeldForEver() {
        bench.deletions.erase("ada", Actor.USER, "call");
        bench.cleanup.onRevoke = () -> bench.stored.commit(List.of(Write.delete(new Ref(Schema.SOURCES, "drive-1"))));
        bench.work();
        assertThat(bench.everythingOf("ada")).isEmpty();
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).isEmpty();
    }

    @Test
    void whatIsConnectedWhileEverythingIsErasedIsErasedAsWell() {
        bench.deletions.erase("ada", Actor.USER, "call");
        bench.cleanup.onRevoke = () -> {
            bench.cleanup.onRevoke = () -> {};
            Samples.ofSource("ada", "drive-9").values().forEach(writes -> {
                if (!writes.isEmpty()) {
                    bench.stored.commit(writes);
                }
            });
            scan("drive-9");
        };
        bench.work();
        assertThat(bench.everythingOf("ada")).isEmpty();
        assertThat(bench.cleanup.calls).containsKeys("revoke ada drive-9", "forget drive-9");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFileThatAStalledScanStoresAfterAllWereDeletedIsDeletedAsWell(boolean everything) {
        bench.onNoBlobs = () -> {
            bench.onNoBlobs = () -> {};
            boolean unused = bench.blobs.putIfAbsent(
                    OwnerBlobs.of("ada", "drive-1") + "segments/scan/late", new ByteArrayInputStream(new byte[3]));
        };
        if (everything) {
            bench.deletions.erase("ada", Actor.USER, "call");
        } else {
            disconnect();
        }
        bench.work();
        assertThat(bench.blobs.list("", Optional.empty(), 10)).isEmpty();
        assertThat(leftOf("drive-1")).isEmpty();
    }

    @Test
    void aDriveThatCannotBeReachedIsAskedSomeTimesThenTheDeletionGoesOnAndTellsOfIt() {
        Runnable away = () -> {
            throw new SourceException(SourceException.Kind.UNAVAILABLE, "away", null);
        };
        bench.cleanup.onStop = away;
        bench.cleanup.onRevoke = away;
        disconnect();
        bench.work();
        Job job = bench.last("ada", Disconnect.KIND).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.result().fields("removed").number("unstopped")).isEqualTo(1);
        assertThat(job.result().fields("removed").number("unrevoked")).isEqualTo(1);
        assertThat(bench.cleanup.calls).containsEntry("revoke ada drive-1", 5).containsEntry("stop drive-1-channel", 5);
        assertThat(leftOf("drive-1")).isEmpty();
    }

    @Test
    void aDriveThatRefusesIsNotAskedAgain() {
        bench.cleanup.onRevoke = () -> {
            throw new SourceException(SourceException.Kind.UNAUTHORIZED, "no", null);
        };
        disconnect();
        bench.work();
        assertThat(bench.cleanup.calls).containsEntry("revoke ada drive-1", 1);
    }

    @Test
    void aDeletionThatFailsIsTriedAgainByItself() {
        bench.cleanup.onRevoke = () -> {
            throw new IllegalStateException("a fault of ours");
        };
        Job first = disconnect();
        while (!bench.jobs().find(first.id()).orElseThrow().state().terminal()) {
            bench.time.pass(Duration.ofMinutes(2));
            var entry = bench.queue.pending().get(0);
            bench.runner().run(entry.task());
            bench.queue.acknowledge(entry);
        }
        assertThat(bench.jobs().find(first.id()).orElseThrow().state()).isEqualTo(JobState.FAILED);
        assertThat(bench.deletions.isLeaving("drive-1")).isTrue();
        bench.cleanup.onRevoke = () -> {};
        bench.work();
        assertThat(leftOf("drive-1")).isEmpty();
        assertThat(bench.stored.all(Schema.ACTIVE_JOBS)).isEmpty();
        assertThat(bench.last("ada", Disconnect.KIND).map(Job::state)).isEqualTo(Optional.of(JobState.SUCCEEDED));
    }
}
