package dev.drivemind.functions.bucket.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.functions.bucket.s3.strict.Ignored;
import dev.drivemind.functions.bucket.s3.strict.S3Fault;
import dev.drivemind.shelf.Identity;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Outcome.State;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.Spot;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Buckets with versions, without them, and what may be moved in these. */
class S3VersionsTest extends S3Moves {
    private static final Spot.Aside ASIDE = new Spot.Aside("op", 1);

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
}
