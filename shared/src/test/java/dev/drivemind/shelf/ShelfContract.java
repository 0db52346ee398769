package dev.drivemind.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.drivemind.shelf.Outcome.State;
import dev.drivemind.shelf.ShelfException.Kind;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every shelf does with files, where no other program interferes; {@link ShelfWorlds} is the rest of the contract. */
public abstract class ShelfContract extends ShelfFoldersContract {
    @Test
    void aMoveKeepsContentAndTime() {
        place.write(in("a"), "A");
        try (Shelf shelf = open()) {
            Move move = move(shelf, 0, in("a"), out("b"));

            Outcome outcome = new Mover(shelf).carry(move);
            shelf.sync();

            assertThat(outcome).isEqualTo(new Outcome(State.DONE, Outcome.MOVED));
            assertThat(place.read(out("b"))).contains("A");
            assertThat(place.read(in("a"))).isEmpty();
            Identity moved = shelf.look(out("b")).orElseThrow();
            assertThat(moved.size()).isEqualTo(1);
            if (shelf.abilities().keepsTimes()) {
                assertThat(moved.modified()).isEqualTo(move.item().modified());
            }
        }
    }

    @Test
    void theSameMoveAgainFindsItDone() {
        place.write(in("a"), "A");
        try (Shelf shelf = open()) {
            Move move = move(shelf, 0, in("a"), out("a"));

            new Mover(shelf).carry(move);

            assertThat(new Mover(shelf).carry(move).state()).isEqualTo(State.DONE);
            assertThat(place.read(out("a"))).contains("A");
        }
    }

    @Test
    void nothingIsEverWrittenOver() {
        place.write(in("a"), "A");
        place.write(out("a"), "B");
        try (Shelf shelf = open()) {
            if (!shelf.abilities().uniqueNames()) {
                return;
            }
            Move move = move(shelf, 0, in("a"), out("a"));

            assertThat(new Mover(shelf).carry(move)).isEqualTo(new Outcome(State.SKIPPED, Outcome.TAKEN));
            assertThatThrownBy(() -> shelf.place(move))
                    .asInstanceOf(type(ShelfException.class))
                    .extracting(ShelfException::kind)
                    .isEqualTo(Kind.TAKEN);
        }
        assertThat(place.read(in("a"))).contains("A");
        assertThat(place.read(out("a"))).contains("B");
    }

    @Test
    void whatHasChangedSinceItWasIdentifiedStays() {
        place.write(in("a"), "A");
        try (Shelf shelf = open()) {
            Move move = move(shelf, 0, in("a"), out("a"));
            place.write(in("a"), "edited");

            assertThat(new Mover(shelf).carry(move)).isEqualTo(new Outcome(State.SKIPPED, Outcome.CHANGED));
            assertThatThrownBy(() -> shelf.place(move))
                    .asInstanceOf(type(ShelfException.class))
                    .extracting(ShelfException::kind)
                    .isEqualTo(Kind.CHANGED);
        }
        assertThat(place.read(in("a"))).contains("edited");
        assertThat(place.read(out("a"))).isEmpty();
    }

    @Test
    void whatIsGoneIsNeverSaidToBeDone() {
        place.write(in("a"), "A");
        try (Shelf shelf = open()) {
            Move move = move(shelf, 0, in("a"), out("a"));
            place.delete(in("a"));

            assertThat(new Mover(shelf).carry(move)).isEqualTo(new Outcome(State.SKIPPED, Outcome.VANISHED));
        }
    }

    @Test
    void aMoveBackIsTheSameWithItsPlacesExchanged() {
        place.write(in("a"), "A");
        try (Shelf shelf = open()) {
            Identity before = shelf.look(in("a")).orElseThrow();
            new Mover(shelf).carry(move(shelf, 0, in("a"), out("b")));
            Identity after = shelf.look(out("b")).orElseThrow();

            Outcome outcome = new Mover(shelf).carry(new Move(OPERATION + "-undo", 0, 1, out("b"), in("a"), after));

            assertThat(outcome.state()).isEqualTo(State.DONE);
            assertThat(place.read(in("a"))).contains("A");
            assertThat(place.read(out("b"))).isEmpty();
            if (shelf.abilities().keepsTimes()) {
                assertThat(shelf.look(in("a")).map(Identity::modified)).contains(before.modified());
            }
        }
    }

    @Test
    void whatIsSetAsideIsOutOfSightAndComesBack() {
        place.write(in("a"), "A");
        Spot aside = new Spot.Aside(OPERATION, 3);
        try (Shelf shelf = open()) {
            assertThat(new Mover(shelf).carry(move(shelf, 3, in("a"), aside)).state())
                    .isEqualTo(State.DONE);
            shelf.sync();
            assertThat(place.read(in("a"))).isEmpty();
            assertThat(shelf.children(inbox)).isEmpty();
            assertThat(place.everything()).contains("A");

            Identity kept = shelf.look(aside).orElseThrow();
            assertThat(new Mover(shelf)
                            .carry(new Move(OPERATION + "-undo", 3, 1, aside, in("a"), kept))
                            .state())
                    .isEqualTo(State.DONE);
        }
        assertThat(place.read(in("a"))).contains("A");
    }

    @Test
    void aPurgeDeletesWhatOneOperationHasSetAside() {
        place.write(in("a"), "AAAA");
        place.write(in("b"), "B");
        try (Shelf shelf = open()) {
            new Mover(shelf).carry(move(shelf, 0, in("a"), new Spot.Aside(OPERATION, 0)));
            Spot other = new Spot.Aside("op-2", 0);
            new Mover(shelf)
                    .carry(new Move(
                            "op-2", 0, 1, in("b"), other, shelf.look(in("b")).orElseThrow()));
            boolean unused = shelf.release(new Move(
                    OPERATION, 0, 1, in("a"), new Spot.Aside(OPERATION, 0), new Identity("k", 0, Instant.EPOCH)));

            assertThat(shelf.purge(OPERATION)).isGreaterThanOrEqualTo(4);

            assertThat(shelf.look(new Spot.Aside(OPERATION, 0))).isEmpty();
            assertThat(shelf.look(other)).isPresent();
        }
        assertThat(place.everything()).contains("B").doesNotContain("AAAA");
    }

    @Test
    void slotsAreDroppedOnlyWhileTheirContentStandsElsewhere() {
        place.write(in("a"), "A");
        place.write(in("b"), "B");
        try (Shelf shelf = open()) {
            if (shelf.abilities().movesAtOnce()) {
                return;
            }
            Move kept = move(shelf, 0, in("a"), out("a"));
            Move dropped = move(shelf, 1, in("b"), out("b"));
            new Mover(shelf).carry(kept);
            new Mover(shelf).carry(dropped);
            place.delete(out("a"));

            boolean unused = shelf.release(kept);
            boolean all = shelf.release(dropped);

            assertThat(shelf.release(dropped)).as("again").isEqualTo(all);
            assertThat(place.read(out("b"))).contains("B");
        }
        assertThat(place.everything()).as("what its user may want back").contains("A");
    }

    @Test
    void theContentOfAFileIsReadAnew() {
        place.write(in("a"), "A");
        place.write(in("b"), "A");
        place.write(in("c"), "C");
        try (Shelf shelf = open()) {
            Optional<Content> one = shelf.read(in("a"));
            assertThat(one.map(Content::item)).isEqualTo(shelf.look(in("a")));
            assertThat(shelf.read(in("b")).map(Content::sha256)).isEqualTo(one.map(Content::sha256));
            assertThat(shelf.read(in("c")).map(Content::sha256)).isNotEqualTo(one.map(Content::sha256));
            assertThat(shelf.read(in("none"))).isEmpty();
        }
    }

    /** Returns how many calls to the outside it takes to plan a move of a file, to carry it out and to take it back; docs/organize.md tells them. */
    protected abstract Calls calls();

    /**
     * Calls to the outside.
     *
     * @param planned of the look when a plan is made
     * @param moved of the move itself
     * @param takenBack of the look before it is taken back, and of the move back
     */
    public record Calls(int planned, int moved, int takenBack) {}

    @Test
    void aMoveTakesAsManyCallsAsIsTold() {
        place.write(in("a"), "A");
        AtomicInteger calls = new AtomicInteger();
        place.open(() -> {}).close();
        try (Shelf shelf = place.open(calls::incrementAndGet)) {
            calls.set(0);
            Identity item = shelf.look(in("a")).orElseThrow();
            int planned = calls.getAndSet(0);
            Move move = new Move("op", 0, 1, in("a"), out("a"), item);
            assertThat(new Mover(shelf).carry(move).state()).isEqualTo(State.DONE);
            int moved = calls.getAndSet(0);
            Identity now =
                    shelf.abilities().keepsTimes() ? item : shelf.look(out("a")).orElseThrow();
            calls.set(0);
            Identity found = shelf.look(out("a"), now.key()).orElseThrow();
            Move back = new Move("op-undo", 0, 1, out("a"), in("a"), found);
            assertThat(new Mover(shelf).carry(back).state()).isEqualTo(State.DONE);

            assertThat(new Calls(planned, moved, calls.get())).isEqualTo(calls());
        }
    }
}
