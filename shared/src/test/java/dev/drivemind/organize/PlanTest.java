package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.Spot;
import dev.drivemind.source.FileEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plans decide, and that carrying them out does it. */
class PlanTest extends PlannedPlaces {
    private static Map<String, Object> renaming(String from, String to) {
        return Map.of("match", Map.of("glob", from), "rename", to);
    }

    @Test
    void filesChangePlaces() throws Exception {
        world.file("inbox", "a", "A");
        world.file("inbox", "b", "B");
        world.file("inbox", "c", "C");

        world.apply(rules(renaming("a", "b"), renaming("b", "c"), renaming("c", "a")));

        assertThat(at("inbox", "b")).isEqualTo("A");
        assertThat(at("inbox", "c")).isEqualTo("B");
        assertThat(at("inbox", "a")).isEqualTo("C");
    }

    @Test
    void aChainMovesFromItsFreeEnd() throws Exception {
        List<Map<String, ?>> all = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            world.file("inbox", "f" + i, "content " + i);
            all.add(renaming("f" + i, "f" + (i + 1)));
        }

        Operation done = world.apply(Map.of("rules", all));

        assertThat(world.acts(done)).extracting(Act::state).containsOnly(State.DONE);
        assertThat(at("inbox", "f0")).isEmpty();
        assertThat(at("inbox", "f1")).isEqualTo("content 0");
        assertThat(at("inbox", "f100")).isEqualTo("content 99");
    }

    @Test
    void whatWaitsForAFileThatStaysStaysAsWell() throws Exception {
        world.file("inbox", "a", "A");
        world.file("inbox", "b", "B");
        world.file("inbox", "c", "C");

        Operation done = world.apply(rules(renaming("a", "b"), renaming("b", "c")));

        assertThat(world.acts(done)).extracting(Act::state).containsOnly(State.SKIPPED);
        assertThat(at("inbox", "c")).isEqualTo("C");
    }

    @Test
    void ofTwoThatWantOneNameTheSecondGetsANumber() throws Exception {
        world.file("inbox", "a.txt", "A");
        world.file("archive", "a.txt", "B");

        world.apply(rules(Map.of("move", "all/{name}", "conflict", "number")));

        assertThat(List.of(at("all", "a.txt"), at("all", "a (2).txt"))).containsExactlyInAnyOrder("A", "B");
    }

    @Test
    void aNameIsTakenWhereAFolderMayHaveSeveralOfOneName() throws Exception {
        OrganizeWorld drive = new OrganizeWorld(1, place -> place::openLikeDrive);
        drive.folder("inbox");
        drive.folder("archive");
        drive.file("inbox", "a", "A");
        drive.file("archive", "a", "B");

        Operation planned = drive.plan(rules(Map.of("match", Map.of("glob", "/inbox/*"), "move", "archive/{name}")));

        assertThat(drive.acts(planned)).extracting(Act::state).containsExactly(State.SKIPPED);
        assertThat(drive.acts(planned)).extracting(Act::reason).containsExactly(Planner.TAKEN);
    }

    @Test
    void moreFilesThanFitAreRefusedWithAWayOut() {
        Rules read = Rules.of(rules(Map.of("move", "all/{name}")));
        world.file("inbox", "a", "A");
        FileEntry entry = world.index().find("id inbox-a").orElseThrow().entry();
        Candidate file = new Candidate(entry, "/inbox/a", "", List.of());
        Planner planner = new Planner(world.place.open(() -> {}), List.of(), 1, true);
        planner.add(file, read.rules().get(0));

        assertThatThrownBy(() -> planner.add(file, read.rules().get(0)))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageContaining("more than 1 files", "plan folder by folder");
    }

    /** A million files fit into the memory that DriveMind has by default. */
    @Test
    void aFileOfAPlanTakesLittleMemory() {
        Wishes wishes = new Wishes();
        Rule rule = Rules.of(rules(Map.of("move", "all/{name}"))).rules().get(0);
        world.file("inbox", "a file with a name of usual length.pdf", "A");
        FileEntry entry = world.index()
                .find("id inbox-a file with a name of usual length.pdf")
                .orElseThrow()
                .entry();
        Candidate file = new Candidate(entry, "/inbox/" + entry.name(), "documents", List.of());
        TargetFolders.Target inbox = new TargetFolders.Target("inbox", "/inbox");
        for (int i = 0; i < 10_000; i++) {
            wishes.goesTo(wishes.add(file, inbox, entry.name(), rule), inbox, entry.name());
        }

        assertThat(wishes.bytes() / wishes.size()).isLessThan(170);
    }

    @Test
    void anotherDigestThanThePlansIsRefused() throws Exception {
        world.file("inbox", "a", "A");
        Operation planned = world.operations()
                .plan(OrganizeWorld.SOURCE, "", new Order.ByRules(rules(Map.of("move", "all/{name}"))));
        world.work();
        Operation made = world.operations().find(planned.id()).orElseThrow();

        assertThatThrownBy(() -> world.operations().apply(made, "another", true))
                .isInstanceOfSatisfying(
                        OperationRefusedException.class,
                        e -> assertThat(e.why()).isEqualTo(OperationRefusedException.Why.STALE));
        assertThatThrownBy(() -> world.operations().apply(made, made.digest().orElseThrow(), false))
                .isInstanceOfSatisfying(
                        OperationRefusedException.class,
                        e -> assertThat(e.why()).isEqualTo(OperationRefusedException.Why.UNCONFIRMED));
        assertThatThrownBy(() -> world.operations().purge(made)).isInstanceOf(OperationRefusedException.class);
        assertThat(at("inbox", "a")).isEqualTo("A");
    }

    @Test
    void aPlanIsNotCarriedOutAMonthLater() throws Exception {
        world.file("inbox", "a", "A");
        Operation made = world.plan(rules(Map.of("move", "all/{name}")));
        world.pass(Operation.UNDO.plusSeconds(60));

        assertThatThrownBy(() -> world.operations().apply(made, made.digest().orElseThrow(), true))
                .isInstanceOf(OperationRefusedException.class)
                .hasMessageContaining("older than a month: make a new one");
    }

    @Test
    void anEditGoesBackWithTheFileAndIsTold() throws Exception {
        world.file("inbox", "a", "A");
        world.file("inbox", "b", "B");
        world.file("inbox", "c", "C");
        Operation done = world.apply(rules(Map.of("move", "all/{name}")));
        world.place.write(new Spot.Named("all", "a"), "edited");
        world.place.replace(new Spot.Named("all", "b"), "saved");
        world.place.write(new Spot.Named("inbox", "c"), "new");

        Operation undone = world.undo(done, List.of());

        assertThat(at("inbox", "a")).isEqualTo("edited");
        assertThat(at("inbox", "b")).isEqualTo("saved");
        assertThat(at("inbox", "c")).isEqualTo("new");
        assertThat(at("all", "c")).isEqualTo("C");
        assertThat(world.acts(undone))
                .extracting(Act::state)
                .containsExactlyInAnyOrder(State.UNDONE, State.UNDONE, State.KEPT);
        assertThat(world.acts(undone)).extracting(Act::reason).contains(TakeBack.EDITED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a//b", "a/./b", "{nothing}/x", "{name", "a\0b", ""})
    void aTemplateThatCannotBeIsRefused(String template) {
        assertThatThrownBy(() -> Rules.of(Map.of("rules", List.of(Map.of("move", template)))))
                .isInstanceOf(InvalidRulesException.class)
                .hasMessageStartingWith("rule 1: ");
    }

    @Test
    void rulesThatMeanNothingAreRefusedWithAPlainWord() {
        assertThatThrownBy(() -> Rules.of(Map.of("rules", List.of()))).hasMessageContaining("1 to 100 rules");
        assertThatThrownBy(() -> Rules.of(rules(Map.of("mvoe", "x"))))
                .hasMessageContaining("'mvoe' means nothing here");
        assertThatThrownBy(() -> Rules.of(rules(Map.of("match", Map.of("size", "big"), "move", "x"))))
                .hasMessageContaining("size: bounds such as");
        assertThatThrownBy(() -> Rules.of(rules(Map.of("move", "x", "rename", "y"))))
                .hasMessageContaining("exactly one of");
        assertThatThrownBy(() -> Rules.of(rules(Map.of("move", "x", "conflict", "overwrite"))))
                .hasMessageContaining("one of skip, number, same");
    }
}
