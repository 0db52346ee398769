package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.organize.Act.Action;
import dev.drivemind.organize.Act.State;
import dev.drivemind.organize.Parts.Part;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Spot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which acts of an operation are carried out side by side. */
class PartsTest {
    private final OrganizeWorld world = new OrganizeWorld(0, (MemoryPlace place) -> place::open);

    private Operation planned(List<Map<String, Object>> rules) throws Exception {
        Operation planned = world.plan(Map.of("rules", rules));
        assertThat(planned.state()).isEqualTo(Operation.State.PLANNED);
        return planned;
    }

    private static Map<String, Object> renaming(String from, String to) {
        return Map.of("match", Map.of("glob", from), "rename", to);
    }

    private List<Act> in(Operation operation, Part part) {
        return world.journal(operation).subList((int) part.from(), (int) part.until());
    }

    private Part partOf(Operation operation, long act) {
        return operation.parts().files().stream()
                .filter(part -> part.from() <= act && act < part.until())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void foldersAreMadeBeforeAllFilesAndRemovedAfterThem() throws Exception {
        world.folder("old");
        for (int i = 0; i < 40; i++) {
            world.file("old", "f" + i, "content " + i);
        }

        Operation operation = planned(List.of(Map.of("move", "sorted/new/{name}")));

        Parts parts = operation.parts();
        assertThat(in(operation, parts.before()))
                .extracting(Act::action)
                .contains(Action.MAKE)
                .containsOnly(Action.NOTE, Action.MAKE);
        assertThat(parts.files()).hasSize(Parts.MOST);
        assertThat(parts.files())
                .allSatisfy(part -> assertThat(in(operation, part))
                        .hasSizeGreaterThanOrEqualTo(3)
                        .extracting(Act::state)
                        .containsOnly(State.PLANNED));
        assertThat(in(operation, parts.after())).extracting(Act::action).contains(Action.REMOVE);
        assertThat(parts.before().from()).isZero();
        assertThat(parts.after().until()).isEqualTo(operation.acts());
        List<Part> all = new ArrayList<>(List.of(parts.before()));
        all.addAll(parts.files());
        all.add(parts.after());
        for (int i = 1; i < all.size(); i++) {
            assertThat(all.get(i).from()).isEqualTo(all.get(i - 1).until());
        }
    }

    @Test
    void filesThatWaitForEachOtherAreInOnePart() throws Exception {
        List<Map<String, Object>> rules = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            world.file("", "a" + i, "a" + i);
            world.file("", "b" + i, "b" + i);
            rules.add(renaming("a" + i, "b" + i));
            rules.add(renaming("b" + i, "a" + i));
        }
        for (int i = 0; i < 30; i++) {
            world.file("", "c" + (100 + i), "c" + i);
            rules.add(renaming("c" + (100 + i), "c" + (101 + i)));
        }

        Operation operation = planned(rules);

        assertThat(operation.parts().files()).hasSizeGreaterThan(1);
        List<Act> acts = world.journal(operation);
        for (Act act : acts) {
            if (act.action() == Action.UNPARK && act.from() instanceof Spot.Aside aside) {
                assertThat(partOf(operation, act.number())).isEqualTo(partOf(operation, aside.number()));
            }
        }
        assertThat(acts.stream()
                        .filter(act -> act.path().startsWith("/c"))
                        .map(act -> partOf(operation, act.number()))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aCopyIsInThePartOfTheOneThatIsKeptForIt() throws Exception {
        world.folder("in");
        for (String folder : List.of("p", "q", "r", "s")) {
            world.folder("in", folder);
            for (int i = 0; i < 10; i++) {
                world.file("in/" + folder, folder + i + ".txt", folder + i);
            }
        }
        world.file("in/q", "x.same", "the same");
        world.file("in/r", "x.same", "the same");

        Operation operation = planned(List.of(
                Map.of("match", Map.of("glob", "*.same"), "move", "out/{name}", "conflict", "same"),
                Map.of("move", "out/{name}")));

        List<Act> same = world.journal(operation).stream()
                .filter(act -> act.path().endsWith(".same"))
                .toList();
        assertThat(same).extracting(Act::action).containsExactly(Action.MOVE, Action.QUARANTINE);
        assertThat(operation.parts().files()).hasSizeGreaterThan(1);
        assertThat(partOf(operation, same.get(0).number()))
                .isEqualTo(partOf(operation, same.get(1).number()));
    }

    @Test
    void anOperationThatWasPlannedInOnePartIsCarriedOutInOne() {
        Parts parts = new Parts(List.of(), 7);

        assertThat(parts.before()).isEqualTo(new Part(0, 0));
        assertThat(parts.files()).containsExactly(new Part(0, 7));
        assertThat(parts.after()).isEqualTo(new Part(7, 7));
    }
}
