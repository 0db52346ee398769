package dev.drivemind.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import dev.drivemind.insight.InsightBench;
import dev.drivemind.insight.RandomItems;
import dev.drivemind.insight.Row;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which copies rules keep. */
class KeepingTest {
    private static final KeepRule OLDEST = new KeepRule.Oldest();
    private static final KeepRule NEWEST = new KeepRule.Newest();
    private static final KeepRule SHORTEST = new KeepRule.ShortestPath();

    private static Member in(String folder, String name, String modified) {
        return new Member("drive", folder + "/" + name, name, folder, modified, true);
    }

    private static Member anothers(Member member) {
        return new Member(member.source(), member.id(), member.name(), member.parent(), member.modified(), false);
    }

    private static KeepRule in(String folder) {
        return new KeepRule.InFolder(List.of(choice(folder)));
    }

    private static FolderChoice choice(String folder) {
        return new FolderChoice("drive", Optional.of(folder));
    }

    /** The folder {@code a} is at the top, {@code b} in it, {@code c} in that; {@code x} and {@code y} are in each other. */
    private static DuplicatePage page(DuplicateGroup group) {
        EqualTrees folders = new EqualTrees();
        List.of(
                        Entries.folder("a").named("a").in("root"),
                        Entries.folder("b").named("b").in("a"),
                        Entries.folder("c").named("c").in("b"),
                        Entries.folder("x").named("x").in("y"),
                        Entries.folder("y").named("y").in("x"))
                .forEach(folder -> folders.add("drive", Row.of(folder.entry())));
        return new DuplicatePage(List.of(group), FolderNames.above(List.of(group), folders));
    }

    private static String kept(KeepRule rule, List<FolderChoice> guarded, Member... members) {
        DuplicateGroup group = new DuplicateGroup("md5", 10, List.of(members));
        Keeping.Choice choice = new Keeping(rule, guarded).choose(group, page(group));
        List<String> names = IntStream.range(0, members.length)
                .filter(choice.kept()::get)
                .mapToObj(i -> members[i].name())
                .toList();
        return choice.undecided() ? "undecided" : String.join(" ", names);
    }

    @Test
    void theOldestAndTheNewestAreThoseOfTheirDatesHoweverTheseAreWritten() {
        Member[] copies = {
            in("a", "one", "2024-01-02T03:04:05.5Z"),
            in("a", "two", "2024-01-02T03:04:05Z"),
            in("a", "three", "2024-01-02T04:04:04+01:00")
        };

        assertThat(kept(OLDEST, List.of(), copies)).isEqualTo("three");
        assertThat(kept(NEWEST, List.of(), copies)).isEqualTo("one");
    }

    @Test
    void equalDatesAndUnknownOnesDecideNothing() {
        Member one = in("a", "one", "2024-01-02T03:04:05.000Z");
        Member same = in("b", "same", "2024-01-02T03:04:05Z");
        Member unknown = in("b", "unknown", "");

        assertThat(kept(OLDEST, List.of(), one, same)).isEqualTo("undecided");
        assertThat(kept(NEWEST, List.of(), one, unknown)).isEqualTo("undecided");
    }

    @Test
    void theShortestPathIsThatOfTheFewestCharacters() {
        Member high = in("a", "a long name", "");
        Member deep = in("c", "deep", "");
        Member deepToo = in("c", "dee2", "");

        assertThat(kept(SHORTEST, List.of(), high, deep)).isEqualTo("deep");
        assertThat(kept(SHORTEST, List.of(), deep, deepToo)).isEqualTo("undecided");
    }

    @Test
    void allThatIsInAFolderOrBelowItIsKeptAndTheRestIsNot() {
        Member top = in("a", "top", "");
        Member inside = in("b", "inside", "");
        Member below = in("c", "below", "");
        Member circle = in("x", "circle", "");

        assertThat(kept(in("b"), List.of(), top, inside, below, circle)).isEqualTo("inside below");
        assertThat(kept(in("c"), List.of(), top, circle)).isEqualTo("undecided");
    }

    @Test
    void whatIsProtectedIsKeptBesideWhatTheRuleKeeps() {
        Member oldest = in("a", "oldest", "2001-01-01T00:00:00Z");
        Member guarded = in("c", "guarded", "2002-01-01T00:00:00Z");
        Member latest = in("a", "latest", "2003-01-01T00:00:00Z");

        assertThat(kept(OLDEST, List.of(choice("b")), oldest, guarded, latest)).isEqualTo("oldest guarded");
        assertThat(kept(OLDEST, List.of(new FolderChoice("drive", Optional.empty())), oldest, latest))
                .isEqualTo("oldest latest");
    }

    @Test
    void ofEqualsTheProtectedOneIsKept() {
        Member one = in("a", "one", "2001-01-01T00:00:00Z");
        Member guarded = in("c", "guarded", "2001-01-01T00:00:00Z");

        assertThat(kept(OLDEST, List.of(choice("c")), one, guarded)).isEqualTo("guarded");
    }

    @Test
    void whatOthersOwnIsNeitherGivenUpNorCountedOn() {
        Member theirs = anothers(in("a", "theirs", "2001-01-01T00:00:00Z"));
        Member mine = in("a", "mine", "2002-01-01T00:00:00Z");
        Member mineToo = in("a", "mine too", "2003-01-01T00:00:00Z");

        assertThat(kept(OLDEST, List.of(), theirs, mine)).isEqualTo("theirs mine");
        assertThat(kept(OLDEST, List.of(), theirs, mine, mineToo)).isEqualTo("theirs mine");
    }

    @Test
    void aGroupThatIsOnlyPossibleIsKept() {
        DuplicateGroup group = new DuplicateGroup(
                "", 10, List.of(in("a", "n", "2001-01-01T00:00:00Z"), in("b", "n", "2002-01-01T00:00:00Z")));

        Keeping.Choice choice = new Keeping(OLDEST, List.of()).choose(group, page(group));

        assertThat(choice).isEqualTo(new Keeping.Choice(List.of(true, true), false));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsChosenACopyOfTheUsersStaysAndThePlanIsTheSumOfTheGroups(long seed) {
        Random random = new Random(seed);
        InsightBench bench = new InsightBench();
        bench.index(InsightBench.OWNER, "drive", RandomItems.of(seed, 400));
        var unused = bench.sumUp("drive");
        var found = bench.findDuplicates();
        Duplicates results = bench.duplicates();
        for (KeepRule rule : List.of(OLDEST, NEWEST, SHORTEST, in("d" + random.nextInt(60)))) {
            Keeping keeping = new Keeping(rule, List.of(choice("d" + random.nextInt(60))));
            long removed = 0;
            for (long at = 0; at < found.number("pages"); at++) {
                DuplicatePage page = results.page(found, at);
                for (DuplicateGroup group : page.groups()) {
                    List<Member> gone = gone(group, keeping.choose(group, page));
                    removed += gone.size();
                    assertThat(gone)
                            .allMatch(Member::own)
                            .noneMatch(one -> keeping.protectedFolders().get(0).holds(one, page));
                    assertThat(gone.size()).isLessThan(Math.max(1, (int)
                            group.members().stream().filter(Member::own).count()));
                    assertThat(gone.isEmpty() || !group.onlyPossible()).isTrue();
                }
            }
            KeepPlan plan = results.plan(found, keeping);
            assertThat(plan.removed()).isEqualTo(removed);
            assertThat(plan.groups()).isEqualTo(found.number("groups"));
            assertThat(plan.kept() + plan.removed()).isEqualTo(found.number("files"));
        }
    }

    private static List<Member> gone(DuplicateGroup group, Keeping.Choice choice) {
        List<Member> gone = new ArrayList<>();
        for (int i = 0; i < group.members().size(); i++) {
            if (!choice.kept().get(i)) {
                gone.add(group.members().get(i));
            }
        }
        return gone;
    }
}
