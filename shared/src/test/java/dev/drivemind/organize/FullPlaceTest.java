package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.FullShelf;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Shelf;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FullPlaceTest {
    private static final Map<String, Object> RULES = Map.of("rules", List.of(Map.of("move", "sorted/{name}")));

    private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);
    private final OrganizeWorld world = new OrganizeWorld(0, this::opening);

    private Function<Runnable, Shelf> opening(MemoryPlace place) {
        return steps -> new FullShelf(place, steps, room);
    }

    @Test
    void aCleanUpWaitsForRoomAndContinuesAndSoDoesItsUndo() throws Exception {
        for (int i = 0; i < 9; i++) {
            world.file("", "f" + i + ".txt", "content " + i);
        }
        List<String> before = world.place.visible();
        Operation planned = world.plan(RULES);
        room.set(4);

        Operation waiting =
                started(world.operations().apply(planned, planned.digest().orElseThrow(), true));

        assertThat(waiting.state()).isEqualTo(Operation.State.APPLYING);
        assertThat(world.waitsFor(waiting)).contains("There is no room");
        assertThat(world.acts(waiting)).extracting(Act::state).doesNotContain(State.FAILED, State.REVIEW);
        room.set(Integer.MAX_VALUE);
        Operation applied =
                started(world.operations().apply(waiting, planned.digest().orElseThrow(), true));
        assertThat(applied.state()).isEqualTo(Operation.State.APPLIED);
        assertThat(world.acts(applied)).extracting(Act::state).containsOnly(State.DONE);

        room.set(5);
        Operation undoing = started(world.operations().undo(applied, List.of()));
        assertThat(world.waitsFor(undoing)).contains("There is no room");
        room.set(Integer.MAX_VALUE);
        Operation undone = started(world.operations().undo(undoing, List.of()));
        assertThat(undone.state()).isEqualTo(Operation.State.UNDONE);
        assertThat(world.place.visible()).isEqualTo(before);
    }

    private Operation started(Operation operation) {
        world.work();
        return world.operations().find(operation.id()).orElseThrow();
    }
}
