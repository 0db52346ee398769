package dev.drivemind.functions.gcp.firestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.gcp.strict.firestore.Fault;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Races;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import io.grpc.Status.Code;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many writers, each of whom settles an open outcome by reading, as the engine does. */
@Tag("slow")
class FaultsUnderLoadTest {
    private static final Ref COUNTER = new Ref(Schema.LANES, "counter");
    private static final int THREADS = 8;
    private static final int EACH = 20;

    private final Fixture fixture = new Fixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(Fault.loseReply(Code.UNAVAILABLE), Fault.refuse(Code.UNAVAILABLE), Fault.refuse(Code.ABORTED));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void everyIncrementCountsExactlyOnceWhateverIsLost(Fault fault) {
        fixture.documents.commit(List.of(Write.set(COUNTER, Fixture.number(0))));
        fixture.faults()
                .seed(7)
                .sometimes("Commit", 0.2, fault)
                .sometimes("BatchGetDocuments", 0.2, Fault.breakOff(Code.UNAVAILABLE, 0));

        Races.inParallel(THREADS, thread -> {
            for (int i = 0; i < EACH; i++) {
                Ref done = new Ref(Schema.PAGES, thread + "~" + i);
                while (!increment(done)) {
                    Thread.onSpinWait();
                }
            }
        });

        fixture.faults().clear();
        assertThat(fixture.documents.get(COUNTER).orElseThrow().fields().number("number"))
                .isEqualTo((long) THREADS * EACH);
        assertThat(fixture.server.size(Schema.PAGES)).isEqualTo((long) THREADS * EACH);
    }

    private boolean increment(Ref done) {
        Document now = fixture.documents.get(COUNTER).orElseThrow();
        Fields next = Fixture.number(now.fields().number("number") + 1);
        try {
            fixture.documents.commit(List.of(
                    Write.set(COUNTER, next, Precondition.versionIs(now.version())),
                    Write.set(done, Fields.empty(), Precondition.ABSENT)));
            return true;
        } catch (ConflictException e) {
            return false;
        } catch (UnknownOutcomeException e) {
            return fixture.documents.get(done).isPresent();
        }
    }
}
