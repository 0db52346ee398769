package dev.drivemind.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.shelf.Outcome.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The contract of a shelf in a hostile neighbourhood: one move in every world in which a neighbour does one thing before any call to the
 * outside, the process dies before any call, or stands still there while another runner takes over. Each adapter's harness calls {@code
 * steps} before each of its calls, so that the worlds are all there are.
 */
public abstract class ShelfWorlds {
    private static final int NEVER = Integer.MAX_VALUE;

    /** Returns a new, empty place. */
    protected abstract Place newPlace();

    /** What carries out the moves; a naive one must fail. */
    protected Outcome carry(Shelf shelf, Move move) {
        return new Mover(shelf).carry(move);
    }

    /** Returns of how many worlds with a neighbour one is played; more than one where a world takes long. */
    protected int oneOf() {
        return 1;
    }

    /**
     * Returns false if a call of a runner that stood still may move what has changed since it looked: nothing is lost then, but what is
     * recorded may say otherwise.
     */
    protected boolean checksInTheAct() {
        return true;
    }

    /** What a neighbour does. */
    enum Act {
        WRITE,
        REPLACE,
        DELETE;

        void at(Place place, Spot.Named spot, String content) {
            switch (this) {
                case WRITE -> place.write(spot, content);
                case REPLACE -> place.replace(spot, content);
                case DELETE -> place.delete(spot);
            }
        }
    }

    /** Where it does so. */
    enum At {
        SOURCE,
        DESTINATION
    }

    /** The process is gone; nothing of it happens any more. */
    static final class Dead extends Error {
        private static final long serialVersionUID = 1L;

        Dead() {
            super("The process dies here", null, false, false);
        }
    }

    /**
     * One thing that a neighbour does.
     *
     * @param before which call
     */
    record Deed(Act act, At where, int before) {}

    /**
     * A world.
     *
     * @param deeds what neighbours do
     * @param dies before which call the first runner dies
     * @param stands before which call it stands still until another has ended
     * @param taken whether the destination's name is taken from the start
     */
    record World(List<Deed> deeds, int dies, int stands, boolean taken) {
        static World quiet(boolean taken) {
            return new World(List.of(), NEVER, NEVER, taken);
        }
    }

    /** One move in a world. */
    private final class Run {
        private final World world;
        private final Place place;
        private final Spot.Named from;
        private final Spot.Named to;
        private final Move first;
        private final Set<String> destroyed = new HashSet<>();
        private final Set<String> made = new HashSet<>(Set.of("item"));
        private int calls;
        private @Nullable Outcome byAnother;

        Run(World world, Place place) {
            this.world = world;
            this.place = place;
            this.from = new Spot.Named(place.folder("inbox"), "a");
            this.to = new Spot.Named(place.folder("archive"), "b");
            place.write(from, "item");
            if (world.taken()) {
                place.write(to, "other");
                made.add("other");
            }
            try (Shelf shelf = place.open(() -> {})) {
                first = new Move("op", 7, 1, from, to, shelf.look(from).orElseThrow());
            }
        }

        private void step() {
            int call = calls++;
            world.deeds().stream().filter(deed -> deed.before() == call).forEach(this::does);
            if (call == world.dies()) {
                throw new Dead();
            }
            if (call == world.stands() && byAnother == null) {
                byAnother = attempt(2, () -> {});
            }
        }

        /** What a user overwrites or deletes is theirs to lose; what they write must be there in the end. */
        private void does(Deed deed) {
            Spot.Named spot = deed.where() == At.SOURCE ? from : to;
            place.read(spot).ifPresent(destroyed::add);
            String content = "new " + made.size();
            deed.act().at(place, spot, content);
            if (deed.act() != Act.DELETE) {
                made.add(content);
            }
        }

        private Outcome attempt(long epoch, Runnable steps) {
            try (Shelf shelf = place.open(steps)) {
                Outcome outcome = carry(shelf, new Move(first.operation(), 7, epoch, from, to, first.item()));
                shelf.sync();
                return outcome;
            }
        }

        private @Nullable Outcome firstAttempt() {
            try {
                return attempt(1, this::step);
            } catch (Dead e) {
                return null;
            }
        }

        /** Returns how many calls the first runner has made. */
        int play() {
            Outcome outcome = firstAttempt();
            if (byAnother != null) {
                outcome = byAnother; // what the first runner has found is not recorded any more
            } else if (outcome == null) {
                outcome = attempt(3, () -> {});
            }
            nothingIsLost();
            itIsWhereTheOutcomeSays(outcome);
            Outcome again = attempt(4, () -> {});
            nothingIsLost();
            if (world.deeds().isEmpty()) {
                assertThat(again).as("found again as it was left").isEqualTo(outcome);
                assertThat(outcome.state()).isEqualTo(world.taken() ? State.SKIPPED : State.DONE);
            }
            try (Shelf shelf = place.open(() -> {})) {
                boolean unused = shelf.release(first);
            }
            nothingIsLost();
            return calls;
        }

        private void nothingIsLost() {
            assertThat(place.everything())
                    .containsAll(made.stream()
                            .filter(content -> !destroyed.contains(content))
                            .toList());
            if (world.taken() && !destroyed.contains("other")) {
                assertThat(place.read(to)).contains("other");
            }
        }

        private void itIsWhereTheOutcomeSays(Outcome outcome) {
            boolean atSource = place.read(from).equals(Optional.of("item"));
            boolean atDestination = place.read(to).equals(Optional.of("item"));
            boolean late = world.stands() != NEVER && !checksInTheAct();
            if (outcome.state() == State.REVIEW || late) {
                return;
            }
            assertThat(atSource && atDestination).as("in two places").isFalse();
            if (world.deeds().stream().noneMatch(deed -> deed.where() == At.DESTINATION)) {
                assertThat(place.read(to).isPresent())
                        .as("something at the destination")
                        .isEqualTo(outcome.state() == State.DONE || world.taken());
            }
        }
    }

    private int play(World world) {
        try (Place place = newPlace()) {
            return new Run(world, place).play();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError("In " + world + ": " + e.getMessage(), e);
        }
    }

    private int calls(boolean taken) {
        return play(World.quiet(taken)) + 1;
    }

    @Test
    protected void aCrashBeforeAnyCallIsMadeGood() {
        for (int dies = 0; dies < calls(false); dies++) {
            play(new World(List.of(), dies, NEVER, false));
        }
    }

    @Test
    protected void aRunnerThatStoodStillDoesNoHarm() {
        int calls = calls(false);
        int worlds = 0;
        for (Deed deed : deeds(false)) {
            for (int stands = 0; stands < calls; stands++) {
                if (worlds++ % oneOf() == 0) {
                    play(new World(List.of(deed), NEVER, stands, false));
                }
            }
        }
    }

    @Test
    protected void whateverANeighbourDoesNothingOfAnyoneIsLost() {
        int calls = calls(false);
        int worlds = 0;
        for (Deed deed : deeds(false)) {
            for (int dies = 0; dies < calls; dies++) {
                if (worlds++ % oneOf() == 0) {
                    play(new World(List.of(deed), dies, NEVER, false));
                }
            }
            play(new World(List.of(deed), NEVER, NEVER, false));
        }
    }

    @Test
    protected void whateverTwoNeighboursDoNothingOfAnyoneIsLost() {
        int worlds = 0;
        List<Deed> deeds = deeds(false);
        for (Deed one : deeds) {
            for (Deed other : deeds) {
                if (one.before() <= other.before() && worlds++ % oneOf() == 0) {
                    play(new World(List.of(one, other), NEVER, NEVER, false));
                }
            }
        }
    }

    @Test
    protected void whereTheNameIsTakenNothingOfAnyoneIsLost() {
        deeds(true).forEach(deed -> play(new World(List.of(deed), NEVER, NEVER, true)));
    }

    private List<Deed> deeds(boolean taken) {
        List<Deed> deeds = new ArrayList<>();
        int calls = calls(taken);
        for (Act act : Act.values()) {
            for (At where : At.values()) {
                for (int before = 0; before < calls; before++) {
                    deeds.add(new Deed(act, where, before));
                }
            }
        }
        return deeds;
    }
}
