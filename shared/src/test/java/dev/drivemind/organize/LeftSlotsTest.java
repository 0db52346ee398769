package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Spot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeftSlotsTest {
    private static final Map<String, Object> RULES = Map.of("rules", List.of(Map.of("move", "sorted/{name}")));
    private static final Spot.Named MOVED = new Spot.Named("sorted", "a.txt");

    private final OrganizeWorld world = new OrganizeWorld(0, (MemoryPlace place) -> place::open);

    /** Stops where both files were moved, and the slots are there still. */
    private Operation interrupted() throws Exception {
        return interrupted(world, 80);
    }

    private static Operation interrupted(OrganizeWorld world, int calls) throws Exception {
        world.file("", "a.txt", "first");
        world.file("", "b.txt", "second");
        for (int i = 0; i < 9; i++) {
            world.file("", "f" + i + ".txt", "more " + i);
        }
        return world.interrupted(RULES, calls);
    }

    @Test
    void anUndoOfAnOperationThatWasInterruptedAnywhereLeavesNoSlots() throws Exception {
        for (int calls = 1; calls < 170; calls++) {
            OrganizeWorld each = new OrganizeWorld(0, (MemoryPlace place) -> place::open);
            Operation undone = each.undo(interrupted(each, calls), List.of());

            assertThat(undone.state()).isEqualTo(Operation.State.UNDONE);
            assertThat(each.place.everything())
                    .as("interrupted at call %d", calls)
                    .hasSize(11)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void whatIsGoneFromItsNewPlaceReturnsFromTheSlot() throws Exception {
        Operation applying = interrupted();
        assertThat(world.place.read(MOVED)).contains("first");
        world.place.delete(MOVED);

        Operation undone = world.undo(applying, List.of());

        assertThat(world.place.read(new Spot.Named("", "a.txt"))).contains("first");
        assertThat(world.acts(undone)).extracting(Act::state).doesNotContain(State.KEPT);
        assertThat(world.place.everything()).hasSize(11).doesNotHaveDuplicates();
    }

    @Test
    void whatItsUserHasPutBackStaysThere() throws Exception {
        Operation applying = interrupted();
        world.place.delete(MOVED);
        world.place.write(new Spot.Named("", "a.txt"), "own");

        Operation undone = world.undo(applying, List.of());

        assertThat(world.place.read(new Spot.Named("", "a.txt"))).contains("own");
        assertThat(world.acts(undone)).extracting(Act::state).contains(State.KEPT);
        assertThat(world.place.everything()).contains("first");
    }
}
