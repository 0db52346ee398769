package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.index.FileRecord;
import dev.drivemind.job.Job;
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
import dev.drivemind.wire.Item;
import dev.drivemind.wire.ReceivedBatch;
import dev.drivemind.wire.SessionEnd;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a scanner hands in is in the index once, whatever happens on the way. */
class TreeIntakeTest {
    private static final SessionEnd COMPLETE = new SessionEnd(List.of(), 1, 1, 0);

    private final ScanBench bench = new ScanBench();
    private final TreeIntake intake = bench.intake();

    private static Item file(String id, long version, long size) {
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

    private static Batch batch(
            String session, long seq, List<Item> items, List<String> gone, @Nullable SessionEnd end) {
        return new Batch(1, "root", session, seq, items, gone, end);
    }

    private void begin(Batch first) {
        bench.time().pass(Duration.ofSeconds(1)); // so that it is known which session is the latest
        refused(first, Kind.NOT_READY);
        bench.workDue();
        take(first);
    }

    private void take(Batch batch) {
        assertThat(intake.take(ScanBench.OWNER, ScanBench.SOURCE, batch).seq()).isEqualTo(batch.seq());
    }

    private void refused(Batch batch, Kind kind) {
        assertThatThrownBy(() -> intake.take(ScanBench.OWNER, ScanBench.SOURCE, batch))
                .isInstanceOfSatisfying(
                        IntakeRefusedException.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(kind));
    }

    private Job last() {
        return bench.jobs().latestOf(ScanBench.OWNER, ScanBench.SOURCE, 1).get(0);
    }

    private Fields session(String id, List<Item> items, List<String> gone) {
        begin(batch(id, 1, items, gone, COMPLETE));
        bench.workDue();
        assertThat(last().state()).isEqualTo(JobState.SUCCEEDED);
        return last().result();
    }

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

    private BatchAnswer take(ReceivedBatch batch) {
        return intake.take(ScanBench.OWNER, ScanBench.SOURCE, batch);
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

    @Test
    void whatAnOlderRegistrationSendsIsRefused() {
        session("s1", List.of(file("a", 1, 5)), List.of());
        Batch newer = new Batch(2, "root", "s2", 1, List.of(file("b", 9, 5)), List.of(), COMPLETE);
        begin(newer);

        refused(batch("s1", 1, List.of(file("c", 2, 5)), List.of(), null), Kind.FENCED);
        bench.workDue();
        refused(batch("s3", 1, List.of(file("c", 2, 5)), List.of(), null), Kind.FENCED);

        assertThat(bench.files().find("c")).isEmpty();
    }

    @Test
    void aNewSessionEndsTheOneBefore() {
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null));
        Job before = last();

        begin(batch("s2", 1, List.of(file("b", 2, 5)), List.of(), COMPLETE));

        assertThat(bench.jobs().find(before.id()).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        refused(batch("s1", 2, List.of(file("c", 3, 5)), List.of(), null), Kind.SESSION_OVER);
        assertThat(bench.files().find("c")).isEmpty();
    }

    @Test
    void aCancelledSessionTakesNothing() {
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null));
        assertThat(bench.jobs().cancel(last().id())).isPresent();

        refused(batch("s1", 2, List.of(file("b", 3, 5)), List.of(), null), Kind.SESSION_OVER);

        assertThat(bench.files().find("b")).isEmpty();
    }

    @Test
    void aScannerThatFallsSilentLeavesNoScanOpen() {
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), null));

        bench.work();

        assertThat(last().state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(last().result().string("certificate")).isEqualTo("PARTIAL");
        assertThat(last().result().list("reasons").get(0).string("code")).isEqualTo("SESSION_BROKEN_OFF");
        refused(batch("s1", 2, List.of(file("b", 3, 5)), List.of(), null), Kind.SESSION_OVER);
    }

    @Test
    void whatTheScannerLacksIsInTheCertificate() {
        SessionEnd.Reason denied = new SessionEnd.Reason("UNREADABLE_FOLDER", 1, "Folders that cannot be read: 1 (x)");
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), new SessionEnd(List.of(denied), 2, 1, 0)));
        bench.time().pass(Duration.ofSeconds(1));
        bench.workDue();

        assertThat(last().result().string("certificate")).isEqualTo("PARTIAL");
        assertThat(last().result().list("reasons").get(0).string("text")).isEqualTo(denied.text());
    }

    @Test
    void aSessionOfChangedFoldersSaysWhatItRestsOn() {
        SessionEnd end = new SessionEnd(List.of(), 2, 1, 0, 1_893_456_000_000L, 3, 0);
        begin(batch("s1", 1, List.of(file("a", 1, 5)), List.of(), end));
        bench.time().pass(Duration.ofSeconds(1));
        bench.workDue();

        assertThat(last().result().string("certificate")).isEqualTo("COMPLETE");
        assertThat(last().result().list("notes").get(0).string("code")).isEqualTo("CHANGED_FOLDERS_ONLY");
        assertThat(last().result().list("notes").get(0).string("text")).contains("2030-01-01T00:00:00");
        assertThat(last().result().list("notes").get(1).string("code")).isEqualTo("LEFT_OUT");
    }

    @Test
    void whatRemembersLessThanWasTakenInDoesNotBeginASession() {
        begin(marked("s1", 7));
        refused(marked("s2", 6), Kind.BEHIND);
        take(new Batch(1, "root", "s1", 2, List.of(), List.of(), COMPLETE, 9L));
        bench.work();

        refused(marked("s2", 8), Kind.BEHIND);
        begin(marked("s2", 9)); // sent once more, since no answer came
        assertThat(intake.mark(ScanBench.OWNER, ScanBench.SOURCE)).isEqualTo(9);
    }

    private static Batch marked(String session, long mark) {
        return new Batch(1, "root", session, 1, List.of(file("a", 1, 5)), List.of(), null, mark);
    }
}
