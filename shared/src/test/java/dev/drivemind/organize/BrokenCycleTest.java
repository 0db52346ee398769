package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Spot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokenCycleTest {
    private static final Spot.Named A = new Spot.Named("", "a.txt");
    private static final Spot.Named B = new Spot.Named("", "b.txt");
    private static final Map<String, Object> SWAP = Map.of(
            "rules",
            List.of(
                    Map.of("match", Map.of("glob", "a.txt"), "rename", "b.txt"),
                    Map.of("match", Map.of("glob", "b.txt"), "rename", "a.txt")));

    private OrganizeWorld world = new OrganizeWorld(0, (MemoryPlace place) -> place::open);

    private Operation planned() throws Exception {
        world.file("", "a.txt", "first");
        world.file("", "b.txt", "second");
        Operation plan = world.operations().plan(OrganizeWorld.SOURCE, "", new Order.ByRules(SWAP));
        world.work();
        return world.operations().find(plan.id()).orElseThrow();
    }

    private Operation applied(Operation plan) throws Exception {
        Operation unused = world.operations().apply(plan, plan.digest().orElseThrow(), true);
        world.work();
        return world.operations().find(plan.id()).orElseThrow();
    }

    @Test
    void aFileThatHasMadeRoomInVainIsBackAtItsPlace() throws Exception {
        Operation plan = planned();
        world.place.write(B, "edited");

        Operation applied = applied(plan);

        assertThat(world.place.read(A)).contains("first");
        assertThat(world.place.read(B)).contains("edited");
        assertThat(world.place.everything()).containsOnly("first", "edited");
        assertThat(world.acts(applied)).extracting(Act::state).containsOnly(State.SKIPPED);
    }

    @Test
    void aFileThatHasMadeRoomInVainIsBackAfterAnyCrash() throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            world = new OrganizeWorld(seed, (MemoryPlace place) -> place::open);
            Operation operation = planned();
            world.place.write(B, "edited");
            world.trouble(8, 5, 0);
            while (operation.state() != Operation.State.APPLIED) {
                operation = applied(operation);
            }
            assertThat(world.place.read(A)).as("seed " + seed).contains("first");
            assertThat(world.place.everything()).containsOnly("first", "edited");
        }
    }

    @Test
    void aFileWithoutAnyPlaceIsSaidToBeInTheQuarantineAndNeverDeletedThere() throws Exception {
        world = new OrganizeWorld(
                0,
                place -> steps -> place.open(() -> {
                    if (place.read(A).isEmpty()) {
                        place.write(A, "new");
                    }
                    steps.run();
                }));
        Operation plan = planned();

        Operation applied = applied(plan);

        assertThat(world.acts(applied)).extracting(Act::state).contains(State.REVIEW);
        assertThat(world.acts(applied)).extracting(Act::reason).anyMatch(reason -> reason.contains("quarantine"));
        world.pass(Operation.UNDO.plusDays(1));
        assertThatThrownBy(() -> world.operations().purge(applied)).hasMessageContaining("quarantine");
        assertThat(world.place.everything()).contains("first", "second", "new");
    }

    @Test
    void oneFileOfACycleIsTakenBackWithTheOthers() throws Exception {
        for (String path : List.of("/a.txt", "/b.txt")) {
            world = new OrganizeWorld(0, (MemoryPlace place) -> place::open);
            Operation applied = applied(planned());
            assertThat(world.place.read(A)).contains("second");

            Operation unused = world.undo(applied, List.of(path));

            assertThat(world.place.read(A)).contains("first");
            assertThat(world.place.read(B)).contains("second");
        }
    }
}
