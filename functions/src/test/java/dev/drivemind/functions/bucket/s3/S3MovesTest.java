package dev.drivemind.functions.bucket.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.bucket.s3.strict.S3Fault;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Outcome.State;
import dev.drivemind.shelf.Shelf;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What is particular about moves within a bucket. */
class S3MovesTest extends S3Moves {
    @ParameterizedTest
    @CsvSource({
        "copy,REPLY_LOST",
        "copy,SLOW_DOWN",
        "copy,HALF",
        "copy,ERROR_IN_BODY",
        "copy,CONFLICT",
        "delete,REPLY_LOST",
        "delete,SLOW_DOWN",
        "delete,CONFLICT",
        "head,REPLY_LOST"
    })
    void aMoveSurvivesWhatGoesWrongOnItsWay(String operation, S3Fault fault) {
        for (boolean versions : new boolean[] {true, false}) {
            S3Place place = place(versions);
            place.write(FROM, "content");
            Move move = moveIn(place);
            server.faults().plan(operation, fault);
            Outcome outcome = carry(place, move);

            assertThat(outcome.state()).as("versions: %s", versions).isEqualTo(State.DONE);
            assertThat(place.read(TO)).contains("content");
            assertThat(place.read(FROM)).isEmpty();
        }
    }

    @Test
    void aCopyThatLandsLateDoesNoHarm() {
        S3Place place = place(true);
        place.write(FROM, "content");
        Move move = moveIn(place);
        server.faults().plan("copy", S3Fault.LATE);

        Outcome outcome = carry(place, move);
        place.write(TO, "the user's");
        int refused = server.landLate();

        assertThat(outcome.state()).isEqualTo(State.DONE);
        assertThat(refused).isEqualTo(1);
        assertThat(place.read(TO)).contains("the user's");
    }

    @Test
    void aDeletionThatLandsLateSparesWhatIsNew() {
        S3Place place = place(true);
        place.write(FROM, "content");
        Move move = moveIn(place);
        server.faults().plan("delete", S3Fault.LATE);

        Outcome outcome = carry(place, move);
        place.write(FROM, "the user's");

        assertThat(outcome.state()).isEqualTo(State.DONE);
        assertThat(server.landLate()).isEqualTo(1);
        assertThat(place.read(FROM)).contains("the user's");
    }

    @ParameterizedTest
    @CsvSource({"partCopy,REPLY_LOST", "complete,REPLY_LOST", "complete,ERROR_IN_BODY", "create,SLOW_DOWN"})
    void aLargeObjectIsCopiedInPartsWithAllThatIsSaidOfIt(String operation, S3Fault fault) {
        S3Place place = place(true);
        String content = "0123456789".repeat(7);
        server.put(
                place.bucket(),
                "home/inbox/a",
                content,
                Map.of("content-type", "image/jpeg", "x-amz-meta-camera", "x100", "x-amz-tagging", "album=7"));
        Move move = moveIn(place);
        server.faults().plan(operation, fault);

        Outcome outcome = carry(place, move);
        HeadObjectResponse head =
                client.headObject(of -> of.bucket(place.bucket()).key("home/archive/b"));
        assertThat(outcome.state()).isEqualTo(State.DONE);
        assertThat(place.read(TO)).contains(content);
        assertThat(head.contentType()).isEqualTo("image/jpeg");
        assertThat(head.metadata()).containsEntry("camera", "x100");
        assertThat(head.tagCount()).isEqualTo(1);
        assertThat(head.eTag()).contains("-4");
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void aLargeObjectIsNotCompletedOverAnother() {
        S3Place place = place(true);
        place.write(FROM, "0123456789".repeat(7));
        Move move = moveIn(place);
        server.beforeNext("complete", () -> place.write(TO, "the user's"));

        Outcome outcome = carry(place, move);

        assertThat(outcome).isEqualTo(new Outcome(State.SKIPPED, Outcome.TAKEN));
        assertThat(place.read(TO)).contains("the user's");
        assertThat(server.openUploads()).isZero();
    }

    @Test
    void anObjectKeepsWhatIsSaidOfIt() {
        S3Place place = place(false);
        Map<String, String> said = Map.of(
                "content-type",
                "image/jpeg",
                "x-amz-meta-camera",
                "x100",
                "x-amz-storage-class",
                "STANDARD_IA",
                "x-amz-tagging",
                "album=7");
        server.put(place.bucket(), "home/inbox/a", "content", said);

        carry(place, moveIn(place));

        HeadObjectResponse head =
                client.headObject(of -> of.bucket(place.bucket()).key("home/archive/b"));
        assertThat(head.contentType()).isEqualTo("image/jpeg");
        assertThat(head.metadata()).containsEntry("camera", "x100");
        assertThat(head.storageClassAsString()).isEqualTo("STANDARD_IA");
        assertThat(head.tagCount()).isEqualTo(1);
    }

    @Test
    void aMoveTakesEightRequests() {
        S3Place place = place(true);
        place.write(FROM, "content");
        Move move = moveIn(place);
        try (Shelf shelf = place.open(() -> {})) {
            long before = server.counts().total();

            new Mover(shelf).carry(move);

            assertThat(server.counts().total() - before).isEqualTo(8);
        }
    }

    @Test
    void keysThatAreRefusedAreNamed() {
        S3Place place = place(true);
        place.write(FROM, "content");
        Move move = moveIn(place);
        server.faults().plan("copy", S3Fault.DENIED);

        Outcome outcome = carry(place, move);

        assertThat(outcome.state()).isEqualTo(State.FAILED);
        assertThat(outcome.reason()).contains("rights");
        assertThat(place.read(FROM)).contains("content");
    }
}
