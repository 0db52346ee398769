package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Spot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must be so when an operation has come to rest. */
final class EndedActs {
    private EndedActs() {}

    /** Every record has ended, and what nobody looks at is in one place alone. */
    static void require(OrganizeWorld world, Operation operation) {
        List<Act> acts = world.acts(operation);
        assertThat(acts).extracting(Act::state).doesNotContain(State.INTENT, State.UNDO_INTENT, State.PLANNED);
        assertThat(world.removals(operation))
                .extracting(Act::state)
                .isSubsetOf(State.DONE, State.SKIPPED, State.UNDONE, State.KEPT);
        acts.stream()
                .filter(act -> act.state() == State.DONE
                        && act.to() instanceof Spot.Named
                        && !world.neighbour.hasTouched(act.to()))
                .forEach(act -> assertThat(world.place.read((Spot.Named) act.to()))
                        .as("what is said to be done")
                        .isPresent());
        Set<String> review = new HashSet<>();
        acts.stream().filter(act -> act.state() == State.REVIEW).forEach(act -> review.add(act.path()));
        if (review.isEmpty()) {
            List<String> contents = world.place.visible().stream()
                    .filter(line -> line.contains(" item "))
                    .map(line -> line.replaceAll(".* (item [0-9]+) .*", "$1"))
                    .toList();
            assertThat(contents).doesNotHaveDuplicates();
        }
    }
}
