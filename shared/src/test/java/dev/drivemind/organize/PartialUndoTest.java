package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.MemoryPlace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartialUndoTest {
    private static final Map<String, Object> RULES = Map.of("rules", List.of(Map.of("move", "sorted/{name}")));

    private final OrganizeWorld world = new OrganizeWorld(0, (MemoryPlace place) -> place::open);

    private Operation worked(Operation operation) {
        world.work();
        return world.operations().find(operation.id()).orElseThrow();
    }

    private Operation interrupted() throws Exception {
        for (int i = 0; i < 9; i++) {
            world.file("", "f" + i + ".txt", "content " + i);
        }
        return world.interrupted(RULES, 80);
    }

    private static List<String> paths(List<Act> acts, State state) {
        return acts.stream().filter(act -> act.state() == state).map(Act::path).toList();
    }

    @Test
    void theRestOfAnInterruptedOperationIsCarriedOutAfterSomeOfItWasTakenBack() throws Exception {
        Operation applying = interrupted();
        String path = paths(world.acts(applying), State.DONE).get(0);
        assertThat(paths(world.acts(applying), State.PLANNED)).isNotEmpty();

        Operation partly = worked(world.operations().undo(applying, List.of(path)));

        assertThat(partly.state()).isEqualTo(Operation.State.APPLYING);
        Operation applied =
                worked(world.operations().apply(partly, partly.digest().orElseThrow(), true));
        assertThat(applied.state()).isEqualTo(Operation.State.APPLIED);
        assertThat(paths(world.acts(applied), State.UNDONE)).containsExactly(path);
        assertThat(paths(world.acts(applied), State.DONE)).hasSize(8);
    }

    @Test
    void anUndoThatIsOrderedTwiceKnowsWhereTheOperationStood() throws Exception {
        Operation applying = interrupted();
        String path = paths(world.acts(applying), State.DONE).get(0);

        Operation undoing = world.operations().undo(applying, List.of(path));
        assertThat(undoing.state()).isEqualTo(Operation.State.UNDOING);

        assertThat(undoing.beforeUndo()).isEqualTo(Operation.State.APPLYING);
        assertThat(worked(world.operations().undo(undoing, List.of(path))).state())
                .isEqualTo(Operation.State.APPLYING);
    }

    @Test
    void whatWasUndoneStaysSoWhenAFileIsTriedAgain() throws Exception {
        world.file("", "a.txt", "content");
        Operation undone = world.undo(world.apply(RULES), List.of());

        assertThat(worked(world.operations().undo(undone, List.of("/a.txt"))).state())
                .isEqualTo(Operation.State.UNDONE);
    }
}
