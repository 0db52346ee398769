package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.scan.IntakeRefusedException.Kind;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.SessionEnd;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions of a scanner: how they begin and end, and what follows from what they lacked. */
class TreeSessionsTest extends IntakeBench {
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
