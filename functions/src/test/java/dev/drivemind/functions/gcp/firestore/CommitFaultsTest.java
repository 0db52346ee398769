package dev.drivemind.functions.gcp.firestore;

import static dev.drivemind.functions.gcp.firestore.Fixture.ONE;
import static dev.drivemind.functions.gcp.firestore.Fixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.drivemind.functions.gcp.strict.firestore.Fault;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommitFaultsTest {
    private final Fixture fixture = new Fixture(Fixture.SHORT);

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "INTERNAL", "UNKNOWN", "DATA_LOSS"})
    void aLostReplyLeavesTheOutcomeOpenAndNothingIsSentAgain(Code code) {
        fixture.faults().next("Commit", Fault.loseReply(code));

        assertThatThrownBy(() -> commit(Write.set(ONE, number(1), Precondition.ABSENT)))
                .isInstanceOf(UnknownOutcomeException.class);
        assertThat(fixture.documents.get(ONE)).isPresent();
        assertThat(fixture.server.counts().get("requests Commit")).isEqualTo(1);
    }

    @Test
    void aCommitThatDidNotArriveLeavesTheOutcomeOpenToo() {
        fixture.faults().next("Commit", Fault.refuse(Code.UNAVAILABLE));

        assertThatThrownBy(() -> commit(Write.set(ONE, number(1)))).isInstanceOf(UnknownOutcomeException.class);
        assertThat(fixture.documents.get(ONE)).isEmpty();
        assertThat(fixture.server.counts().get("requests Commit")).isEqualTo(1);
    }

    @Test
    void aCommitThatIsNeverAnsweredEndsAtItsDeadlineWithAnOpenOutcome() {
        try (Fixture impatient = new Fixture(Fixture.IMPATIENT)) {
            impatient.documents.warmUp();
            impatient.faults().next("Commit", Fault.fallSilent());

            assertThatThrownBy(() -> impatient.documents.commit(List.of(Write.set(ONE, number(1)))))
                    .isInstanceOf(UnknownOutcomeException.class);
            await().until(() -> impatient.documents.get(ONE).isPresent());
        }
    }

    @Test
    void aCommitThatOthersGotInTheWayOfIsMadeAgain() {
        fixture.faults().next("Commit", Fault.refuse(Code.ABORTED)).next("Commit", Fault.refuse(Code.ABORTED));

        commit(Write.set(ONE, number(1), Precondition.ABSENT));

        assertThat(fixture.documents.get(ONE)).isPresent();
        assertThat(fixture.time.pauses()).hasSize(2);
    }

    @Test
    void endlessContentionIsAFailureThatWroteNothing() {
        fixture.faults().sometimes("Commit", 1, Fault.refuse(Code.ABORTED));

        assertThatThrownBy(() -> commit(Write.set(ONE, number(1))))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("nothing was written");
        assertThat(fixture.documents.get(ONE)).isEmpty();
    }

    @Test
    void anOverloadedDatabaseIsGivenTimeBeforeTheCommitIsMadeAgain() {
        fixture.faults().next("Commit", Fault.refuse(Code.RESOURCE_EXHAUSTED));

        commit(Write.set(ONE, number(1)));

        assertThat(fixture.time.waited()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Test
    void anOverloadThatLastsIsAFailureThatWroteNothing() {
        fixture.faults().sometimes("Commit", 1, Fault.refuse(Code.RESOURCE_EXHAUSTED));

        assertThatThrownBy(() -> commit(Write.set(ONE, number(1))))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("try again later");
    }

    @Test
    void aMissingRightIsNoConflictAndNoOpenOutcome() {
        fixture.faults().next("Commit", Fault.refuse(Code.PERMISSION_DENIED));

        assertThatThrownBy(() -> commit(Write.set(ONE, number(1), Precondition.ABSENT)))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("roles/datastore.user");
    }

    /** A database that does not exist answers NOT_FOUND as a missing document does; without conditions it cannot be the latter. */
    @Test
    void aMissingDatabaseIsNoConflictForWritesWithoutConditions() {
        fixture.faults().next("Commit", Fault.refuse(Code.NOT_FOUND));

        assertThatThrownBy(() -> commit(Write.set(ONE, number(1))))
                .isExactlyInstanceOf(StoreException.class)
                .hasMessageContaining("create the database");
    }

    @Test
    void anInterruptedCommitHasAnOpenOutcome() {
        fixture.faults().next("Commit", Fault.fallSilent());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> commit(Write.set(ONE, number(1)))).isInstanceOf(UnknownOutcomeException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aVersionFromTheFutureIsAConflict() {
        long version = commit(Write.set(ONE, number(1)));

        assertThatThrownBy(() -> commit(Write.set(ONE, number(2), Precondition.versionIs(version + 3_600_000_000L))))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void whatChangesNothingKeepsItsVersion() {
        long first = commit(Write.set(ONE, number(1)));

        assertThat(commit(Write.set(ONE, number(1)))).isEqualTo(first);
        assertThat(commit(Write.update(ONE, number(1)))).isEqualTo(first);
        assertThat(commit(Write.update(ONE, number(2)))).isGreaterThan(first);
    }

    private long commit(Write write) {
        return fixture.documents.commit(List.of(write)).get(0);
    }
}
