package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Shelf;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Clean-ups in many worlds, planned, carried out and undone by the shipped engine. {@code -Ddrivemind.organize.worlds=20000} plays as many,
 * {@code -Ddrivemind.organize.seed=N} one.
 */
@Tag("slow")
class OrganizeWorldsTest {
    private static final int WORLDS = Integer.getInteger("drivemind.organize.worlds", 400);
    private static final long SEED = Long.getLong("drivemind.organize.seed", -1);

    /** Files change places, names collide, some are set aside. */
    private static final Map<String, Object> RULES = Map.of(
            "rules",
            List.of(
                    Map.of("match", Map.of("glob", "*.tmp"), "quarantine", true),
                    Map.of("match", Map.of("glob", "swap.a"), "rename", "swap.b"),
                    Map.of("match", Map.of("glob", "swap.b"), "rename", "swap.a"),
                    Map.of("match", Map.of("glob", "*.same"), "move", "archive/{name}", "conflict", "same"),
                    Map.of("match", Map.of("glob", "*.skip"), "move", "archive/{name}"),
                    Map.of("move", "sorted/{extension}/{name}", "conflict", "number")));

    private interface Play {
        void in(OrganizeWorld world) throws Exception;
    }

    private static void each(Function<MemoryPlace, Function<Runnable, Shelf>> shelf, Play play) {
        for (long seed = Math.max(0, SEED); seed < (SEED < 0 ? WORLDS : SEED + 1); seed++) {
            try {
                OrganizeWorld world = new OrganizeWorld(seed, shelf);
                fill(world, new Random(seed));
                play.in(world);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("In the world of seed " + seed + ": " + e.getMessage(), e);
            }
        }
    }

    private static Function<Runnable, Shelf> memory(MemoryPlace place) {
        return place::open;
    }

    private static void fill(OrganizeWorld world, Random chance) {
        List<String> folders = List.of("inbox", "archive", "other");
        for (String folder : folders) {
            world.folder(folder);
            world.place.setMode(folder, "as " + folder + " was");
        }
        world.folder("gone");
        world.folder("gone", "below");
        world.place.setMode("gone/below", "for some");
        world.file("gone", "f.txt", "in a folder that is emptied");
        world.file("gone/below", "g.txt", "in one below");
        int number = 0;
        for (String folder : folders) {
            for (String name : List.of("a.txt", "b.txt", "c.tmp", "d.same", "e.skip", "swap.a", "swap.b")) {
                if (chance.nextInt(3) > 0) {
                    world.file(folder, name, name.endsWith(".same") ? "same" : "item " + number++);
                }
            }
        }
    }

    @Test
    void anUndoAfterAnyCrashesLeavesEverythingAsItWas() {
        each(OrganizeWorldsTest::memory, OrganizeWorldsTest::takeBackThroughCrashes);
    }

    private static void takeBackThroughCrashes(OrganizeWorld world) throws Exception {
        List<String> before = world.place.visible();
        world.trouble(25, 6, 0);
        Operation applied = world.apply(RULES);
        EndedActs.require(world, applied);
        assertThat(applied.state()).isEqualTo(Operation.State.APPLIED);
        assertThat(world.removals(applied)).extracting(Act::state).containsOnly(State.DONE);
        assertThat(world.removals(applied))
                .allSatisfy(removed -> assertThat(world.place.visible())
                        .noneMatch(line -> line.startsWith(removed.path().substring(1) + "/")));

        world.trouble(12, 6, 0);
        Operation undone = world.undo(applied, List.of());

        EndedActs.require(world, undone);
        world.neighbour.requireNothingLost();
        assertThat(world.acts(undone))
                .extracting(Act::state)
                .containsAnyOf(State.UNDONE)
                .doesNotContain(State.KEPT);
        assertThat(world.place.visible()).isEqualTo(before);
    }

    @Test
    void amongNeighboursAndCrashesNothingOfAnyoneIsLost() {
        each(OrganizeWorldsTest::memory, OrganizeWorldsTest::tidyUpAmongNeighbours);
    }

    private static void tidyUpAmongNeighbours(OrganizeWorld world) throws Exception {
        world.trouble(15, 4, 4);
        Operation applied = world.apply(RULES);
        world.neighbour.requireNothingLost();
        EndedActs.require(world, applied);
        world.trouble(15, 4, 4);
        Operation undone = world.undo(applied, List.of());
        world.neighbour.requireNothingLost();
        EndedActs.require(world, undone);
    }

    /** Plays the worlds of one seed; {@code OrganizeMutantsTest} calls it in an engine with an error. */
    static void live(long seed) throws Exception {
        for (Play play : List.<Play>of(
                OrganizeWorldsTest::takeBackThroughCrashes,
                OrganizeWorldsTest::tidyUpAmongNeighbours,
                world -> takeBackInterrupted(world, (int) (seed * 7 % 200)))) {
            OrganizeWorld world = new OrganizeWorld(seed, OrganizeWorldsTest::memory);
            fill(world, new Random(seed));
            play.in(world);
        }
    }

    @Test
    void aCleanUpThatWasInterruptedAndCancelledCanBeUndone() {
        for (int calls = 0; calls < 200; calls += 3) {
            try {
                OrganizeWorld world = new OrganizeWorld(0, OrganizeWorldsTest::memory);
                fill(world, new Random(5));
                takeBackInterrupted(world, calls);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("Interrupted at call " + calls + ": " + e.getMessage(), e);
            }
        }
    }

    private static void takeBackInterrupted(OrganizeWorld world, int calls) throws Exception {
        List<String> before = world.place.visible();
        Operation stopped = world.interrupted(RULES, calls);
        Operation undone = world.undo(stopped, List.of());
        assertThat(undone.state()).isEqualTo(Operation.State.UNDONE);
        assertThat(world.acts(undone)).extracting(Act::state).doesNotContain(State.INTENT);
        assertThat(withoutTimes(world.place.visible())).isEqualTo(withoutTimes(before));
    }

    /** Times of folders are noted at the end of a clean-up, which this one has not. */
    private static List<String> withoutTimes(List<String> visible) {
        return visible.stream()
                .map(line -> line.replaceAll("(/ .*) [^ ]*$", "$1"))
                .toList();
    }

    @Test
    void aPlanTouchesNothing() {
        each(OrganizeWorldsTest::memory, world -> {
            List<String> before = world.place.visible();
            Operation unused = world.operations().plan(OrganizeWorld.SOURCE, "", new Order.ByRules(RULES));
            world.work();
            assertThat(world.place.visible()).isEqualTo(before);
        });
    }

    @Test
    void filesCanBeTakenBackOneByOne() {
        each(OrganizeWorldsTest::memory, world -> {
            List<String> before = world.place.visible();
            Operation applied = world.apply(RULES);
            List<String> moved = world.acts(applied).stream()
                    .filter(act -> act.state() == State.DONE && !act.path().contains("swap"))
                    .map(Act::path)
                    .toList();
            for (String path : moved) {
                Operation unused = world.undo(applied, List.of(path));
                applied = world.operations().find(applied.id()).orElseThrow();
            }
            Operation undone = world.undo(applied, List.of());
            assertThat(undone.state()).isEqualTo(Operation.State.UNDONE);
            assertThat(world.place.visible()).isEqualTo(before);
        });
    }

    @ParameterizedTest
    @MethodSource("dev.drivemind.shelf.NaiveMoversTest#naive")
    void aNaiveMoverIsCaught(BiFunction<MemoryPlace, Runnable, Shelf> naive) {
        assertThatThrownBy(() -> {
                    for (int crashes = 0; crashes < 5; crashes += 4) {
                        int most = crashes;
                        each(place -> steps -> naive.apply(place, steps), world -> {
                            world.trouble(7, most, 12);
                            Operation applied = world.apply(RULES);
                            world.neighbour.requireNothingLost();
                            EndedActs.require(world, applied);
                        });
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
