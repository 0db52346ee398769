package dev.drivemind.functions.gcp.firestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.gcp.strict.firestore.Fault;
import dev.drivemind.functions.gcp.strict.firestore.StrictFirestore;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Totals;
import dev.drivemind.store.Write;
import io.grpc.Status.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadFaultsTest {
    private static final Query LIVE =
            Query.of(Schema.FILES).whereEqual("source", "s").whereEqual("live", true);

    private final Fixture fixture = new Fixture(Fixture.SHORT);

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Code.class,
            names = {"UNAVAILABLE", "INTERNAL", "DEADLINE_EXCEEDED", "ABORTED", "RESOURCE_EXHAUSTED", "UNKNOWN"})
    void aReadIsMadeAgainAfterWhatMayPass(Code code) {
        put(1);
        fixture.faults().next("BatchGetDocuments", Fault.refuse(code)).next("BatchGetDocuments", Fault.refuse(code));

        assertThat(fixture.documents.get(ref(0))).isPresent();
        assertThat(fixture.time.pauses()).hasSize(2);
    }

    @Test
    void pausesGrowAndNeverExceedTheDeadline() {
        fixture.faults().sometimes("BatchGetDocuments", 1, Fault.refuse(Code.UNAVAILABLE));

        assertThatThrownBy(() -> fixture.documents.get(ref(0)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be reached");
        assertThat(fixture.time.pauses()).hasSizeGreaterThan(3).isSorted();
        assertThat(fixture.time.waited()).isLessThan(Fixture.SHORT.read());
    }

    @Test
    void anAnswerThatBreaksOffIsReadWholeOnce() {
        put(20);
        fixture.faults()
                .next("BatchGetDocuments", Fault.breakOff(Code.UNAVAILABLE, 7))
                .next("RunQuery", Fault.breakOff(Code.UNAVAILABLE, 11))
                .next("RunQuery", Fault.breakOff(Code.INTERNAL, 0));

        assertThat(fixture.documents.getAll(refs(20))).hasSize(20);
        assertThat(fixture.documents.query(LIVE))
                .extracting(Document::id)
                .hasSize(20)
                .doesNotHaveDuplicates();
    }

    @Test
    void anAnswerThatEndsTooSoonIsNotTakenForAbsence() {
        put(3);
        fixture.faults().next("BatchGetDocuments", Fault.breakOff(Code.OK, 1));

        assertThat(fixture.documents.getAll(refs(3))).hasSize(3);
    }

    @Test
    void aCallThatIsNeverAnsweredIsMadeAgain() {
        try (Fixture impatient = new Fixture(Fixture.IMPATIENT)) {
            impatient.faults().next("BatchGetDocuments", Fault.fallSilent());

            assertThat(impatient.documents.get(ref(0))).isEmpty();
            assertThat(impatient.server.counts().get("requests BatchGetDocuments"))
                    .isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aLateAnswerIsWaitedFor() {
        try (Fixture patient = new Fixture()) {
            patient.faults().next("BatchGetDocuments", Fault.stall(Duration.ofMillis(500)));

            assertThat(patient.documents.get(ref(0))).isEmpty();
            assertThat(patient.server.counts().get("requests BatchGetDocuments"))
                    .isEqualTo(1);
        }
    }

    @Test
    void totalsAreMadeAgainToo() {
        put(5);
        fixture.faults()
                .next("RunAggregationQuery", Fault.loseReply(Code.UNAVAILABLE))
                .next("RunAggregationQuery", Fault.refuse(Code.INTERNAL));

        assertThat(fixture.documents.totals(LIVE.whereEqual("kind", "file"), Optional.of("size")))
                .isEqualTo(new Totals(5, 10));
    }

    @Test
    void aMissingRightIsToldAtOnceInPlainWords() {
        fixture.faults().next("BatchGetDocuments", Fault.refuse(Code.PERMISSION_DENIED));

        assertThatThrownBy(() -> fixture.documents.get(ref(0)))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("roles/datastore.user")
                .hasMessageContaining("projects/demo-drivemind/databases/scans");
        assertThat(fixture.time.pauses()).isEmpty();
    }

    @Test
    void aMissingDatabaseIsToldInPlainWords() {
        fixture.faults().next("BatchGetDocuments", Fault.refuse(Code.NOT_FOUND));

        assertThatThrownBy(fixture.documents::warmUp)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("create the database");
    }

    @Test
    void anIndexThatIsNotDeployedIsNamedWithTheRemedy(@TempDir Path directory) throws IOException {
        Path none = directory.resolve("firestore.indexes.json");
        Files.writeString(none, "{\"indexes\": [], \"fieldOverrides\": []}");
        try (Fixture bare = new Fixture(StrictFirestore.start(0, none), Deadlines.STANDARD)) {
            assertThatThrownBy(() -> bare.documents.query(LIVE.orderBy("name", false)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("deploy firestore.indexes.json");
        }
    }

    @Test
    void anInterruptedReadEndsAndSaysSo() {
        fixture.faults().next("BatchGetDocuments", Fault.fallSilent());
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> fixture.documents.get(ref(0))).isInstanceOf(StoreException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private void put(int files) {
        fixture.documents.commit(IntStream.range(0, files)
                .mapToObj(i -> Write.set(
                        ref(i),
                        Fields.builder()
                                .put("source", "s")
                                .put("live", true)
                                .put("kind", "file")
                                .put("size", i)
                                .build()))
                .toList());
    }

    private static List<Ref> refs(int count) {
        return IntStream.range(0, count).mapToObj(ReadFaultsTest::ref).toList();
    }

    private static Ref ref(int number) {
        return new Ref(Schema.FILES, "f" + number);
    }
}
