package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Lane;
import dev.drivemind.job.Step;
import dev.drivemind.shelf.Spot;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans that take several steps, each of another process. */
class WritePlanTest {
    private static final int MANY = 1_200;
    private static final Map<String, Object> RULES = Map.of("rules", List.of(Map.of("move", "all/{name}")));

    private final OrganizeWorld world = new OrganizeWorld(1, place -> place::openLikeDrive);

    private static Lane lane(Fields cursor) {
        return new Lane(
                new Ref(Schema.LANES, "lane"),
                1,
                Fields.builder().put("cursor", cursor).build());
    }

    private void makeFiles() {
        world.folder("inbox");
        IntStream.range(0, MANY).forEach(i -> world.file("inbox", "f%04d".formatted(i), "content " + i));
    }

    private Step.Commit step(WritePlan plan, Fields cursor) {
        Step.Commit step = (Step.Commit) plan.step(lane(cursor));
        List<Long> unused = world.stored.commit(step.writes());
        return step;
    }

    private Operation ordered() throws Exception {
        return world.operations().plan(OrganizeWorld.SOURCE, "", new Order.ByRules(RULES));
    }

    @Test
    void aPlanEndsThoughEachOfItsStepsIsOfAnotherProcess() throws Exception {
        makeFiles();
        Operation operation = ordered();

        Step.Commit step = step(world.planning(operation), WritePlan.cursor());
        for (int steps = 1; !step.done(); steps++) {
            assertThat(steps).as("steps").isLessThan(5);
            step = step(world.planning(operation), step.cursor());
        }

        assertThat(world.acts(operation)).hasSize(MANY);
        assertThat(world.acts(operation))
                .extracting(act -> ((Spot.Named) act.to()).folder())
                .containsOnly(new Journal(world.stored, operation)
                        .read(0, 5).stream()
                                .filter(act -> act.kind() == Act.Kind.FOLDER)
                                .map(act -> act.fields().string("folder"))
                                .toArray(String[]::new));
    }

    @Test
    void aShorterPlanLeavesNothingOfTheOneBefore() throws Exception {
        makeFiles();
        Operation operation = ordered();
        Step.Commit step = step(world.planning(operation), WritePlan.cursor());
        step = step(world.planning(operation), step.cursor());

        IntStream.range(2, MANY).forEach(i -> world.forget("inbox", "f%04d".formatted(i)));
        for (int steps = 2; !step.done(); steps++) {
            assertThat(steps).as("steps").isLessThan(10);
            step = step(world.planning(operation), step.cursor());
        }

        assertThat(world.acts(operation)).extracting(Act::path).containsExactly("/inbox/f0000", "/inbox/f0001");
        assertThat(world.operations().counts(operation)).containsEntry(Act.State.PLANNED, 2L);
    }
}
