package dev.drivemind.shelf;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways of moving a file that look right and lose something: the worlds must show it of each, or they prove nothing. */
public class NaiveMoversTest {

    private static final class ChecksAndRenames extends MemoryShelf {
        ChecksAndRenames(MemoryPlace place, Runnable steps) {
            super(place, steps);
        }

        @Override
        public void place(Move move) {
            if (!place.isThere(path(move.to()))) {
                steps.run();
                place.rename(path(move.from()), path(move.to()));
            }
        }
    }

    private static final class Unlinks extends MemoryShelf {
        Unlinks(MemoryPlace place, Runnable steps) {
            super(place, steps);
        }

        @Override
        public void detach(Move move) {
            steps.run();
            place.unlink(path(move.from()));
        }
    }

    private static final class DropsItsSlotAtOnce extends MemoryShelf {
        DropsItsSlotAtOnce(MemoryPlace place, Runnable steps) {
            super(place, steps);
        }

        @Override
        public void detach(Move move) {
            super.detach(move);
            steps.run();
            place.unlink(slot(move));
        }
    }

    private static final class DropsWhateverIsInTheSlot extends MemoryShelf {
        DropsWhateverIsInTheSlot(MemoryPlace place, Runnable steps) {
            super(place, steps);
        }

        @Override
        public boolean release(Move move) {
            place.unlink(slot(move));
            return true;
        }
    }

    private static final class WithdrawsWithoutALook extends MemoryShelf {
        WithdrawsWithoutALook(MemoryPlace place, Runnable steps) {
            super(place, steps);
        }

        @Override
        public void withdraw(Move move) {
            steps.run();
            place.unlink(path(move.to()));
        }
    }

    private static final class PutsBackOverAnything extends MemoryShelf {
        PutsBackOverAnything(MemoryPlace place, Runnable steps) {
            super(place, steps);
        }

        @Override
        public void putBack(Move move) {
            steps.run();
            place.rename(slot(move), path(move.from()));
        }
    }

    private static final class TakesVanishedForDone extends MemoryShelf {
        TakesVanishedForDone(MemoryPlace place, Runnable steps) {
            super(place, steps);
        }

        @Override
        public Sighting look(Move move) {
            Sighting seen = super.look(move);
            return seen.source() == Seen.NOTHING ? new Sighting(Seen.NOTHING, seen.slot(), Seen.ITEM) : seen;
        }
    }

    private static final class DoesNotCompareWhatItTook extends MemoryShelf {
        DoesNotCompareWhatItTook(MemoryPlace place, Runnable steps) {
            super(place, steps);
        }

        @Override
        public Sighting look(Move move) {
            Sighting seen = super.look(move);
            return new Sighting(seen.source(), seen.slot() == Seen.OTHER ? Seen.ITEM : seen.slot(), seen.destination());
        }

        @Override
        public boolean release(Move move) {
            place.unlink(slot(move));
            return true;
        }
    }

    /** Returns what opens shelves that do it wrong. */
    public static Stream<BiFunction<MemoryPlace, Runnable, Shelf>> naive() {
        return Stream.of(
                ChecksAndRenames::new,
                Unlinks::new,
                DropsItsSlotAtOnce::new,
                DropsWhateverIsInTheSlot::new,
                PutsBackOverAnything::new,
                TakesVanishedForDone::new,
                DoesNotCompareWhatItTook::new);
    }

    /** Returns these, and what only two acts at the right moments show. */
    static Stream<BiFunction<MemoryPlace, Runnable, Shelf>> all() {
        return Stream.concat(naive(), Stream.of(WithdrawsWithoutALook::new));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theWorldsShowWhatIsWrongWithIt(BiFunction<MemoryPlace, Runnable, Shelf> shelf) {
        ShelfWorlds worlds = worlds(shelf);

        assertThatThrownBy(() -> {
                    worlds.aCrashBeforeAnyCallIsMadeGood();
                    worlds.whereTheNameIsTakenNothingOfAnyoneIsLost();
                    worlds.whateverANeighbourDoesNothingOfAnyoneIsLost();
                    worlds.aRunnerThatStoodStillDoesNoHarm();
                    worlds.whateverTwoNeighboursDoNothingOfAnyoneIsLost();
                })
                .isInstanceOf(AssertionError.class);
    }

    private static ShelfWorlds worlds(BiFunction<MemoryPlace, Runnable, Shelf> shelf) {
        return new ShelfWorlds() {
            @Override
            protected Place newPlace() {
                return new PlayedPlace(new MemoryPlace(), shelf);
            }
        };
    }
}
