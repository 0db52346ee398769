package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.JobState;
import dev.drivemind.scan.IntakeRefusedException.Kind;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.ReceivedBatch;
import dev.drivemind.wire.SessionEnd;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a scanner hands in is in the index once, whatever happens on the way. */
class TreeIntakeTest extends IntakeBench {
    private FileRecord record(String id) {
        return bench.files().find(id).orElseThrow();
    }

    @Test
    void aSessionIsAScanWithItsCertificate() {
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null));
        take(batch("s1", 2, List.of(file("b", 2, 7)), List.of(), COMPLETE));
        bench.workDue();

        Fields result = last().result();
        assertThat(last().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(result.string("certificate")).isEqualTo("COMPLETE");
        assertThat(result.number("files")).isEqualTo(2);
        assertThat(result.number("bytes")).isEqualTo(12);
        assertThat(result.number("created")).isEqualTo(2);
        assertThat(record("a").entry().modifiedTime()).isEqualTo("1970-01-01T00:00:01.000Z");
    }

    @Test
    void aBatchThatComesAgainChangesNothing() {
        Batch first = batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null);
        Batch second = batch("s1", 2, List.of(file("a", 2, 6)), List.of(), COMPLETE);
        begin(first);
        take(second);
        long version = record("a").storedVersion();

        take(first);
        take(second);
        bench.workDue();
        take(second);

        assertThat(record("a").storedVersion()).isEqualTo(version);
        assertThat(last().result().number("created")).isEqualTo(1);
    }

    @Test
    void aBatchIsNotTakenInAfterAnotherScannerHasItsTurnThoughItWasReadBefore() {
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null));
        Ref turn = new Ref(Schema.AGENT_SHARES, "turn");
        bench.documents().commit(List.of(Write.set(turn, whose("first"))));
        AtomicInteger tries = new AtomicInteger();
        Supplier<List<Write>> fence = () -> {
            Document read = bench.documents().get(turn).orElseThrow();
            if (!read.fields().equals(whose("first"))) {
                throw new IllegalStateException("It is another one's turn");
            }
            tries.incrementAndGet();
            bench.documents().commit(List.of(Write.set(turn, whose("second")))); // in between
            return List.of(new Write.Update(turn, whose("first"), Precondition.versionIs(read.version())));
        };
        ReceivedBatch second = ReceivedBatch.of(batch("s1", 2, List.of(file("b", 2, 7)), List.of(), COMPLETE));

        assertThatThrownBy(() -> intake.take(ScanBench.OWNER, ScanBench.SOURCE, second, fence))
                .hasMessage("It is another one's turn");

        assertThat(tries).hasValue(1);
        assertThat(bench.files().find("b")).isEmpty();
        assertThat(bench.documents().get(turn).orElseThrow().fields()).isEqualTo(whose("second"));
        take(batch("s1", 2, List.of(file("c", 2, 7)), List.of(), COMPLETE));
    }

    private static Fields whose(String scanner) {
        return Fields.builder()
                .put("ownerId", ScanBench.OWNER)
                .put("leader", scanner)
                .build();
    }

    private static ReceivedBatch refusing(Batch batch, String... ids) {
        return new ReceivedBatch(
                batch,
                Stream.of(ids)
                        .map(id -> new BatchAnswer.Refused(id, "size is negative"))
                        .toList());
    }

    @Test
    void whatIsRefusedIsNamedAndAllElseIsTakenIn() {
        session("s1", List.of(file("a", 1, 5), file("b", 1, 5)), List.of());
        begin(batch("s2", 1, List.of(file("a", 2, 6)), List.of(), null));

        ReceivedBatch last = refusing(batch("s2", 2, List.of(file("c", 2, 7)), List.of(), COMPLETE), "b");
        assertThat(take(last).refused()).extracting(BatchAnswer.Refused::id).containsExactly("b");
        assertThat(take(last).refused()).as("sent again").hasSize(1);
        bench.workDue();

        assertThat(last().result().string("certificate")).isEqualTo("PARTIAL");
        assertThat(last().result().list("reasons"))
                .extracting(reason -> reason.string("code") + " " + reason.number("count"))
                .containsExactly("ITEMS_REFUSED 1");
        assertThat(record("b").live()).as("what is refused is not gone").isTrue();
        assertThat(record("c").live()).isTrue();
    }

    @Test
    void aBatchOfWhichAllIsRefusedCountsAsTaken() {
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null));

        assertThat(take(refusing(batch("s1", 2, List.of(), List.of(), null), "b", "c"))
                        .seq())
                .isEqualTo(2);
        take(batch("s1", 3, List.of(), List.of(), COMPLETE));
        bench.workDue();

        assertThat(last().result().list("reasons").get(0).number("count")).isEqualTo(2);
    }

    @Test
    void whatTheScannerSaysOfRefusalsIsNotSaidTwice() {
        SessionEnd told = new SessionEnd(
                List.of(new SessionEnd.Reason("ITEMS_REFUSED", 1, "Entries that the server does not take: 1 (in d)")),
                1,
                1,
                0);
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null));
        var unused = take(refusing(batch("s1", 2, List.of(), List.of(), null), "b"));
        take(batch("s1", 3, List.of(), List.of(), told));
        bench.workDue();

        assertThat(last().result().list("reasons"))
                .extracting(reason -> reason.string("text"))
                .containsExactly("Entries that the server does not take: 1 (in d)");
    }

    @Test
    void aBatchThatComesTooEarlyIsNotTaken() {
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null));

        refused(batch("s1", 3, List.of(file("c", 3, 5)), List.of(), null), Kind.OUT_OF_ORDER);

        assertThat(bench.files().find("c")).isEmpty();
    }

    @Test
    void whatIsSaidToBeGoneIsATombstone() {
        session("s1", List.of(file("a", 1, 5), file("b", 2, 5)), List.of());

        Fields result = session("s2", List.of(), List.of("a"));

        assertThat(record("a").state()).isEqualTo(FileRecord.State.GONE);
        assertThat(result.number("removed")).isEqualTo(1);
        assertThat(result.number("files")).isEqualTo(1);
    }

    @Test
    void whatComesAndGoesWithinABatchNeverWasThere() {
        session("s1", List.of(file("a", 1, 5), file("b", 2, 5)), List.of("a", "a"));

        assertThat(bench.files().find("a")).isEmpty();
        assertThat(record("b").live()).isTrue();
    }

    @Test
    void anOlderDescriptionUndoesNothing() {
        session("s1", List.of(file("a", 5, 50)), List.of());

        session("s2", List.of(file("a", 4, 40)), List.of());

        assertThat(record("a").entry().size()).isEqualTo(50);
    }

    @Test
    void aScannerThatHasForgottenWhatItHandedInIsNoticed() {
        session("s1", List.of(file("a", 5, 50)), List.of());

        Fields result = session("s2", List.of(file("a", 5, 40)), List.of());

        assertThat(result.string("certificate")).isEqualTo("PARTIAL");
        assertThat(result.list("reasons").get(0).string("code")).isEqualTo("SCANNER_BEHIND");
    }
}
