package dev.drivemind.functions.bucket.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Storage;
import dev.drivemind.functions.gcp.strict.storage.StorageFault;
import dev.drivemind.functions.gcp.strict.storage.StrictStorage;
import dev.drivemind.shelf.Move;
import dev.drivemind.shelf.Mover;
import dev.drivemind.shelf.Outcome;
import dev.drivemind.shelf.Outcome.State;
import dev.drivemind.shelf.Place;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.shelf.ShelfContract;
import dev.drivemind.shelf.ShelfWorlds;
import dev.drivemind.shelf.Spot;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GcsShelfTest {
    private static final Spot.Named FROM = new Spot.Named("home/inbox/", "a ä+/%2F");
    private static final Spot.Named TO = new Spot.Named("home/archive/", "b");
    private static final StrictStorage SERVER = StrictStorage.start(0, InstantSource.system());
    private static final Storage CLIENT = GcsPlace.client(SERVER);

    @AfterAll
    static void stop() throws Exception {
        CLIENT.close();
        SERVER.close();
    }

    private static Place place() {
        return new GcsPlace(SERVER, CLIENT);
    }

    @Nested
    class Alone extends ShelfContract {
        @Override
        protected Calls calls() {
            return new Calls(1, 5, 6);
        }

        @Override
        protected Place newPlace() {
            return place();
        }
    }

    @Nested
    class AmongNeighbours extends ShelfWorlds {
        @Override
        protected Place newPlace() {
            return place();
        }

        @Override
        protected int oneOf() {
            return Integer.getInteger("drivemind.oneOf", 5);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "REPLY_LOST", "CUT_OFF"})
    void aMoveSurvivesWhatGoesWrongOnItsWay(StorageFault fault) {
        Place place = place();
        place.write(FROM, "content");
        try (Shelf shelf = place.open(() -> {})) {
            Move move = new Move("op", 1, 1, FROM, TO, shelf.look(FROM).orElseThrow());
            SERVER.faults().plan("move", fault);

            Outcome outcome = new Mover(shelf).carry(move);

            assertThat(outcome.state()).isEqualTo(State.DONE);
        }
        assertThat(place.read(TO)).contains("content");
        assertThat(place.read(FROM)).isEmpty();
    }

    @Test
    void anEqualObjectThatWasThereBeforeIsInTheWay() {
        Place place = place();
        place.write(TO, "content");
        place.write(FROM, "content");
        try (Shelf shelf = place.open(() -> {})) {
            Move move = new Move("op", 1, 1, FROM, TO, shelf.look(FROM).orElseThrow());

            assertThat(new Mover(shelf).carry(move)).isEqualTo(new Outcome(State.SKIPPED, Outcome.TAKEN));
        }
        assertThat(place.read(FROM)).contains("content");
    }

    @Test
    void aMoveTakesFiveRequests() {
        Place place = place();
        place.write(FROM, "content");
        try (Shelf shelf = place.open(() -> {})) {
            Move move = new Move("op", 1, 1, FROM, TO, shelf.look(FROM).orElseThrow());
            long before = SERVER.counts().total();

            new Mover(shelf).carry(move);

            assertThat(SERVER.counts().total() - before).isEqualTo(5);
        }
    }
}
