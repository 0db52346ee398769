package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.scan.IntakeRefusedException.Kind;
import dev.drivemind.store.Fields;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.ReceivedBatch;
import dev.drivemind.wire.SessionEnd;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Batches that a scanner hands in. */
abstract class IntakeBench {
    static final SessionEnd COMPLETE = new SessionEnd(List.of(), 1, 1, 0);
    final ScanBench bench = new ScanBench();
    final TreeIntake intake = bench.intake();

    static Item file(String id, long version, long size) {
        return new Item(
                id,
                "root",
                id + ".txt",
                Item.Kind.FILE,
                "text/plain",
                version,
                size,
                1_000,
                500,
                false,
                false,
                null,
                null,
                null);
    }

    static Batch batch(String session, long seq, List<Item> items, List<String> gone, @Nullable SessionEnd end) {
        return new Batch(1, "root", session, seq, items, gone, end);
    }

    void begin(Batch first) {
        bench.time().pass(Duration.ofSeconds(1)); // so that it is known which session is the latest
        refused(first, Kind.NOT_READY);
        bench.workDue();
        take(first);
    }

    void take(Batch batch) {
        assertThat(intake.take(ScanBench.OWNER, ScanBench.SOURCE, batch).seq()).isEqualTo(batch.seq());
    }

    void refused(Batch batch, Kind kind) {
        assertThatThrownBy(() -> intake.take(ScanBench.OWNER, ScanBench.SOURCE, batch))
                .isInstanceOfSatisfying(
                        IntakeRefusedException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }

    Job last() {
        return bench.jobs().latestOf(ScanBench.OWNER, ScanBench.SOURCE, 1).get(0);
    }

    Fields session(String id, List<Item> items, List<String> gone) {
        begin(batch(id, 1, items, gone, COMPLETE));
        bench.workDue();
        assertThat(last().state()).isEqualTo(JobState.SUCCEEDED);
        return last().result();
    }

    BatchAnswer take(ReceivedBatch batch) {
        return intake.take(ScanBench.OWNER, ScanBench.SOURCE, batch);
    }
}
