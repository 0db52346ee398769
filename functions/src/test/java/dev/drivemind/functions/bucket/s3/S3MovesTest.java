package dev.drivemind.functions.bucket.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.bucket.s3.strict.Ignored;
import dev.drivemind.functions.bucket.s3.strict.Limits;
import dev.drivemind.functions.bucket.s3.strict.S3Fault;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Outcome.State;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Spot;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What is particular about moves within a bucket. */
class S3MovesTest {
    private static final Spot.Named FROM = new Spot.Named("home/inbox/", "a");
    private static final Spot.Named TO = new Spot.Named("home/archive/", "b");
    private static final Spot.Aside ASIDE = new Spot.Aside("op", 1);

    private final StrictS3 server = StrictS3.start(0, InstantSource.system(), new Limits(40, 5));
    private final S3Client client = S3Place.client(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private S3Place place(boolean versions) {
        S3Place place = new S3Place(server, client, new S3Buckets(InstantSource.system()), versions);
        place.open(() -> {}).close();
        return place;
    }

    private static Move move(Shelf shelf, Spot from, Spot to) {
        return new Move("op", 1, 1, from, to, shelf.look(from).orElseThrow());
    }

    private static Outcome carry(S3Place place, Move move) {
        for (int tries = 0; tries < 5; tries++) {
            try (Shelf shelf = place.open(() -> {})) {
                return new Mover(shelf).carry(move);
            } catch (ShelfException e) {
                assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            }
        }
        throw new AssertionError("It stays unavailable");
    }

    private static Move moveIn(S3Place place) {
        try (Shelf shelf = place.open(() -> {})) {
            return move(shelf, FROM, TO);
        }
    }

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
    void whatComesBackFromAsideIsTheSameVersion() {
        S3Place place = place(true);
        place.write(FROM, "content");
        try (Shelf shelf = place.open(() -> {})) {
            Identity before = shelf.look(FROM).orElseThrow();
            long copies = server.counts().of("copy");
            Mover mover = new Mover(shelf);
            assertThat(mover.carry(move(shelf, FROM, ASIDE)).state()).isEqualTo(State.DONE);
            assertThat(place.read(FROM)).isEmpty();

            Move back = new Move("op-undo", 1, 1, ASIDE, FROM, shelf.look(ASIDE).orElseThrow());
            assertThat(mover.carry(back).state()).isEqualTo(State.DONE);

            assertThat(shelf.look(FROM)).contains(before);
            assertThat(server.counts().of("copy")).as("nothing is copied").isEqualTo(copies);
            assertThat(mover.carry(back).state()).isEqualTo(State.DONE);
        }
    }

    @Test
    void whereSomethingElseIsByNowItStaysAside() {
        S3Place place = place(true);
        place.write(FROM, "content");
        try (Shelf shelf = place.open(() -> {})) {
            new Mover(shelf).carry(move(shelf, FROM, ASIDE));
            place.write(FROM, "new");

            Outcome outcome = new Mover(shelf)
                    .carry(new Move(
                            "op-undo", 1, 1, ASIDE, FROM, shelf.look(ASIDE).orElseThrow()));

            assertThat(outcome).isEqualTo(new Outcome(State.SKIPPED, Outcome.TAKEN));
            assertThat(place.read(FROM)).contains("new");
            assertThat(shelf.look(ASIDE)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatIgnoresConditionsIsRefused(Ignored condition) {
        server.ignore(condition);
        S3Place place = new S3Place(server, client, new S3Buckets(InstantSource.system()), true);

        assertThatThrownBy(() -> place.open(() -> {}))
                .isInstanceOf(ShelfException.class)
                .hasMessageContaining("ignores conditions");
        assertThat(server.everything(place.bucket()))
                .as("nothing of the trial stays")
                .isEmpty();
    }

    @Test
    void aBucketWithoutVersionsIsRefusedUnlessItsOwnerInsists() {
        server.createBucket("plain", false);
        Bucket bucket = new Bucket(client, "plain");
        S3Buckets buckets = new S3Buckets(InstantSource.system());

        assertThatThrownBy(() ->
                        buckets.shelf(bucket, S3Place.place(server, "plain", false), Copying.PartSizes.OF_THE_SERVICE))
                .isInstanceOf(ShelfException.class)
                .hasMessageContaining("keeps no versions");
        assertThat(buckets.shelf(bucket, S3Place.place(server, "plain", true), Copying.PartSizes.OF_THE_SERVICE)
                        .abilities()
                        .keepsRemoved())
                .isFalse();
    }

    @Test
    void aServerThatKnowsOfNoVersionsIsOneWithout() {
        server.createBucket("plain", true);
        server.faults().plan("getVersioning", S3Fault.NOT_IMPLEMENTED);
        Bucket bucket = new Bucket(client, "plain");

        assertThat(bucket.hasVersions()).isFalse();
        assertThat(bucket.hasVersions()).isTrue();
    }

    @Test
    void withoutVersionsACopyIsNeverTakenBackThatMayBeTheLast() {
        S3Place place = place(false);
        place.write(FROM, "content");
        Move move = moveIn(place);
        server.beforeNext("delete", () -> place.write(FROM, "saved meanwhile"));

        Outcome outcome = carry(place, move);

        assertThat(outcome.state()).isEqualTo(State.DONE);
        assertThat(place.read(TO)).contains("content");
        assertThat(place.read(FROM)).contains("saved meanwhile");
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
