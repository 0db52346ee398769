package dev.drivemind.functions.bucket.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.functions.bucket.s3.strict.Limits;
import dev.drivemind.functions.bucket.s3.strict.StrictS3;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import dev.drivemind.shelf.Spot;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import software.amazon.awssdk.services.s3.S3Client;

/** Moves within a bucket of a strict server. */
abstract class S3Moves {
    static final Spot.Named FROM = new Spot.Named("home/inbox/", "a");
    static final Spot.Named TO = new Spot.Named("home/archive/", "b");
    final StrictS3 server = StrictS3.start(0, InstantSource.system(), new Limits(40, 5));
    final S3Client client = S3Place.client(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    S3Place place(boolean versions) {
        S3Place place = new S3Place(server, client, new S3Buckets(InstantSource.system()), versions);
        place.open(() -> {}).close();
        return place;
    }

    static Move move(Shelf shelf, Spot from, Spot to) {
        return new Move("op", 1, 1, from, to, shelf.look(from).orElseThrow());
    }

    static Outcome carry(S3Place place, Move move) {
        for (int tries = 0; tries < 5; tries++) {
            try (Shelf shelf = place.open(() -> {})) {
                return new Mover(shelf).carry(move);
            } catch (ShelfException e) {
                assertThat(e.kind()).isEqualTo(Kind.UNAVAILABLE);
            }
        }
        throw new AssertionError("It stays unavailable");
    }

    static Move moveIn(S3Place place) {
        try (Shelf shelf = place.open(() -> {})) {
            return move(shelf, FROM, TO);
        }
    }
}
