package dev.drivemind.organize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivemind.organize.Act.State;
import dev.drivemind.shelf.MemoryPlace;
import dev.drivemind.shelf.Spot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmptiedFoldersTest {
    private static final List<?> MOVE = List.of(Map.of("match", Map.of("glob", "*.txt"), "move", "sorted/{name}"));
    private static final Map<String, Object> RULES = Map.of("rules", MOVE);

    private final OrganizeWorld world = new OrganizeWorld(0, (MemoryPlace place) -> place::open);

    @BeforeEach
    void fill() {
        world.folder("a");
        world.folder("a", "b");
        world.file("a/b", "f.txt", "F");
        world.file("a/b", "g.txt", "G");
        world.place.setMode("a/b", "for me alone");
    }

    private List<String> folders() {
        return world.place.visible().stream()
                .filter(line -> line.contains("/ "))
                .map(line -> line.substring(0, line.indexOf("/ ")))
                .toList();
    }

    @Test
    void aFolderThatIsEmptiedGoesWithThoseAboveThatHeldNothingElse() throws Exception {
        List<String> before = world.place.visible();

        Operation applied = world.apply(RULES);

        assertThat(folders()).containsExactly("", "sorted");
        Operation unused = world.undo(applied, List.of());
        assertThat(world.place.visible()).isEqualTo(before);
    }

    @Test
    void whatNoIndexKnowsKeepsItsFolder() throws Exception {
        world.place.write(new Spot.Named("a", "new"), "N");

        Operation applied = world.apply(RULES);

        assertThat(world.removals(applied)).extracting(Act::path).containsExactly("/a/b");
        assertThat(folders()).containsExactly("", "a", "sorted");
    }

    @Test
    void aFolderThatSomethingIsPutIntoMeanwhileStays() throws Exception {
        Operation planned = world.plan(RULES);
        world.place.write(new Spot.Named("a/b", "new"), "N");

        Operation unused = world.operations().apply(planned, planned.digest().orElseThrow(), true);
        world.work();

        assertThat(world.removals(planned)).extracting(Act::state).containsOnly(State.SKIPPED);
        assertThat(folders()).containsExactly("", "a", "a/b", "sorted");
    }

    @Test
    void aFolderThatGetsSomethingOrIsProtectedOrWasEmptyBeforeStays() throws Exception {
        world.folder("sorted");
        world.file("sorted", "f2.txt", "2");
        world.folder("kept");
        world.file("kept", "h.txt", "H");
        world.folder("empty");

        Operation applied = world.apply(Map.of("rules", MOVE, "protect", List.of("kept")));

        assertThat(world.removals(applied)).extracting(Act::path).containsExactly("/a/b", "/a");
        assertThat(folders()).containsExactly("", "empty", "kept", "sorted");
    }

    @Test
    void rulesMayKeepThem() throws Exception {
        Operation applied = world.apply(Map.of("rules", MOVE, "emptied-folders", "keep"));

        assertThat(world.removals(applied)).isEmpty();
        assertThat(folders()).containsExactly("", "a", "a/b", "sorted");
        assertThatThrownBy(() -> Rules.of(Map.of("rules", MOVE, "emptied-folders", "burn")))
                .hasMessageContaining("one of keep, remove");
    }

    @Test
    void aFileThatIsTakenBackAloneBringsItsFoldersAlong() throws Exception {
        List<String> before = world.place.visible();
        Operation applied = world.apply(RULES);

        Operation partly = world.undo(applied, List.of("/a/b/f.txt"));

        assertThat(world.place.read(new Spot.Named("a/b", "f.txt"))).contains("F");
        assertThat(folders()).containsExactly("", "a", "a/b", "sorted");
        Operation unused = world.undo(partly, List.of());
        assertThat(world.place.visible()).isEqualTo(before);
    }

    @Test
    void aFolderThatItsUserHasMadeAgainIsTheirs() throws Exception {
        Operation applied = world.apply(RULES);
        String unused = world.place.folder("a");
        String unusedToo = world.place.folder("a/b");
        world.place.setMode("a/b", "for everyone");

        Operation undone = world.undo(applied, List.of());

        assertThat(world.acts(undone)).extracting(Act::state).containsOnly(State.UNDONE);
        assertThat(world.place.visible()).anyMatch(line -> line.startsWith("a/b/ for everyone "));
    }

    @Test
    void whereSomethingElseHasItsNameItsFilesStayWhereTheyAre() throws Exception {
        Operation applied = world.apply(RULES);
        world.place.write(new Spot.Named("", "a"), "a file");

        Operation undone = world.undo(applied, List.of());

        assertThat(world.removals(undone)).extracting(Act::state).containsOnly(State.KEPT);
        assertThat(world.acts(undone)).extracting(Act::state).containsOnly(State.KEPT);
        assertThat(world.place.read(new Spot.Named("sorted", "f.txt"))).contains("F");
    }
}
