package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Spot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PurgeTest {
    private static final Map<String, Object> RULES =
            Map.of("rules", List.of(Map.of("match", Map.of("glob", "*.tmp"), "quarantine", true)));

    private final OrganizeWorld world = new OrganizeWorld(0, (MemoryPlace place) -> place::open);

    private Operation now(Operation operation) {
        return world.operations().find(operation.id()).orElseThrow();
    }

    private void isRefused(Operation operation) {
        assertThatThrownBy(() -> world.operations().purge(operation)).isInstanceOf(OperationRefusedException.class);
    }

    @Test
    void whatAnUndoCouldNotPutBackIsKeptAsLongAsAllElse() throws Exception {
        world.file("", "r.tmp", "old");
        Operation applied = world.apply(RULES);
        world.place.write(new Spot.Named("", "r.tmp"), "new");
        Operation undone = world.undo(applied, List.of());
        assertThat(world.acts(undone)).extracting(Act::state).containsOnly(State.KEPT);

        isRefused(undone);

        world.pass(Operation.UNDO.plusDays(1));
        Operation unused = world.operations().purge(undone);
        world.work();
        assertThat(now(undone).state()).isEqualTo(Operation.State.PURGED);
    }

    @Test
    void anInterruptedOperationIsNotPurgedHoweverOldItIs() throws Exception {
        world.file("", "r.tmp", "old");
        Operation applying = world.interrupted(RULES, 4);
        assertThat(applying.state()).isEqualTo(Operation.State.APPLYING);
        world.pass(Operation.UNDO.multipliedBy(2));
        isRefused(applying);

        Operation unused = world.operations().undo(applying, List.of());
        isRefused(now(applying));
    }

    @Test
    void theTimeForAnUndoIsCountedFromWhenThePlanWasApplied() throws Exception {
        world.file("", "r.tmp", "old");
        Operation plan = world.operations().plan(OrganizeWorld.SOURCE, "", new Order.ByRules(RULES));
        world.work();
        Duration waited = Operation.UNDO.minusDays(1);
        world.pass(waited);
        Operation applying =
                world.operations().apply(now(plan), now(plan).digest().orElseThrow(), true);

        assertThat(applying.undoUntil())
                .isAfterOrEqualTo(plan.createdAt().plus(waited).plus(Operation.UNDO));
    }
}
