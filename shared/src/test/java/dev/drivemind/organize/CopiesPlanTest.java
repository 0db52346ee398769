package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Spot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plans make of copies, and of what is protected. */
class CopiesPlanTest extends PlannedPlaces {
    @Test
    void theSameContentIsSetAsideAndAnotherIsNot() throws Exception {
        world.file("inbox", "same", "1");
        world.file("archive", "same", "1");
        world.file("inbox", "other", "2");
        world.file("archive", "other", "3");

        Operation done = world.apply(
                rules(Map.of("match", Map.of("glob", "/inbox/*"), "move", "archive/{name}", "conflict", "same")));

        assertThat(at("inbox", "same")).isEmpty();
        assertThat(at("archive", "same")).isEqualTo("1");
        assertThat(at("inbox", "other")).isEqualTo("2");
        assertThat(world.acts(done)).extracting(Act::state).containsExactlyInAnyOrder(State.DONE, State.SKIPPED);
    }

    @Test
    void aCopyIsProvenNowAndNotByWhatWasKnown() throws Exception {
        world.file("inbox", "a", "1");
        world.file("archive", "a", "1");
        Operation planned = world.operations()
                .plan(
                        OrganizeWorld.SOURCE,
                        "",
                        new Order.ByRules(rules(Map.of(
                                "match", Map.of("glob", "/inbox/*"), "move", "archive/{name}", "conflict", "same"))));
        world.work();
        world.place.write(new Spot.Named("archive", "a"), "changed");
        planned = world.operations().find(planned.id()).orElseThrow();
        Operation unused = world.operations().apply(planned, planned.digest().orElseThrow(), true);
        world.work();

        assertThat(at("inbox", "a")).isEqualTo("1");
        assertThat(world.acts(planned)).extracting(Act::state).containsExactly(State.SKIPPED);
    }

    @Test
    void whatIsProtectedHiddenOrUnderVersionControlStays() throws Exception {
        world.folder(".git");
        world.folder("keep");
        world.file("keep", "a", "A");
        world.file("inbox", ".hidden", "H");

        Operation done = world.apply(Map.of(
                "rules", List.of(Map.of("move", "all/{name}")),
                "protect", List.of("keep")));

        assertThat(world.acts(done)).isEmpty();
    }

    @Test
    void allWorkingCopiesAreLeftHoweverManyThereAre() throws Exception {
        for (int i = 0; i <= 500; i++) {
            String name = "copy%03d".formatted(i);
            world.folder(name);
            world.folder(name, ".git");
        }
        world.file("copy500", "a", "A");

        assertThat(world.acts(world.plan(rules(Map.of("move", "all/{name}"))))).isEmpty();
    }

    @Test
    void aWorkingCopyWhoseMarkIsAFileIsLeft() throws Exception {
        world.file("inbox", ".git", "gitdir: elsewhere");
        world.file("inbox", "a", "A");

        assertThat(world.acts(world.plan(rules(Map.of("move", "all/{name}"))))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"keep", "/keep/", "./keep", "keep/.", "//keep"})
    void aProtectedFolderIsFoundHoweverItIsWritten(String path) throws Exception {
        world.folder("keep");
        world.file("keep", "a", "A");

        Operation planned =
                world.plan(Map.of("rules", List.of(Map.of("move", "all/{name}")), "protect", List.of(path)));

        assertThat(planned.state()).isEqualTo(Operation.State.PLANNED);
        assertThat(world.acts(planned)).isEmpty();
    }

    @Test
    void aPlanEndsWhereWhatIsProtectedIsNotThere() throws Exception {
        world.folder("keep");
        world.file("keep", "a", "A");

        Operation planned =
                world.plan(Map.of("rules", List.of(Map.of("move", "all/{name}")), "protect", List.of("kepe")));

        assertThat(planned.state()).isEqualTo(Operation.State.PLANNING);
        assertThat(world.acts(planned)).isEmpty();
        assertThat(world.waitsFor(planned).orElseThrow()).contains("there is no /kepe");
        assertThatThrownBy(() -> Rules.of(Map.of("rules", List.of(Map.of("move", "x")), "protect", List.of("../keep"))))
                .hasMessageContaining("without ..");
    }
}
