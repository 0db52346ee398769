package dev.drivemind.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.category.Categories;
import dev.drivemind.category.OwnCategory;
import dev.drivemind.source.About;
import dev.drivemind.store.Fields;
import dev.drivemind.testing.Entries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures that go by more than files: by the user's own categories, by what is known of the source. */
class InsightFactsTest {
    private static final String A = "folder-a";

    @Test
    void theUsersOwnCategoriesComeFirstAndEachSaysWhatIsTheUsersOwn() {
        InsightBench bench = new InsightBench();
        Categories categories = new Categories(bench.stored, InsightBench.OWNER);
        categories.add(new OwnCategory("t", "Taxes", List.of(), List.of(), List.of("/papers/**")));
        categories.add(new OwnCategory("b", "Books", List.of("pdf"), List.of(), List.of()));
        bench.index(
                InsightBench.OWNER,
                A,
                List.of(
                        Entries.file("1").named("a.pdf").in("inner").size(1L).entry(),
                        Entries.folder("inner").in("papers").entry(),
                        Entries.folder("papers").in("root").entry(),
                        Entries.file("2").named("b.pdf").in("root").size(10L).entry(),
                        Entries.file("3")
                                .named("c.pdf")
                                .in("root")
                                .size(100L)
                                .owner(null, false)
                                .entry(),
                        Entries.file("4").named("d.mp4").in("root").size(1000L).entry()));

        List<Fields> sums = bench.sumUp(A).list("byCategory");

        assertThat(sums).extracting(sum -> sum.string("name")).containsExactly("video", "Books", "Taxes");
        assertThat(sums)
                .extracting(sum -> sum.optionalString("category"))
                .containsExactly(Optional.empty(), Optional.of("b"), Optional.of("t"));
        assertThat(sums.get(1).number("bytes")).isEqualTo(110);
        assertThat(sums.get(1).number("ownBytes")).isEqualTo(10);
        assertThat(sums.get(1).number("ownFiles")).isEqualTo(1);
        assertThat(sums.get(2).number("files")).isEqualTo(1);
    }

    @Test
    void whatLiesInUnknownFoldersIsOrphanedOnceTheRootsAreKnown() {
        InsightBench bench = new InsightBench();
        bench.index(
                InsightBench.OWNER,
                A,
                List.of(
                        Entries.file("fine").in("root").size(1L).entry(),
                        Entries.file("shared").in(null).size(10L).entry(),
                        Entries.file("lost").in("gone").size(100L).entry(),
                        Entries.folder("inner").in("gone").entry(),
                        Entries.file("deep").in("inner").size(1000L).entry()));
        assertThat(bench.sumUp(A).asMap()).doesNotContainKey("orphans");

        bench.scanned(A, List.of("root"));

        assertThat(bench.sumUp(A).fields("orphans"))
                .isEqualTo(Fields.of(Map.of("files", 1L, "bytes", 100L, "folders", 1L)));
    }

    @Test
    void aDriveTellsHowFullItIsIfItAnswers() {
        InsightBench bench = new InsightBench();
        bench.index(InsightBench.OWNER, A, RandomItems.of(1, 10));
        bench.about = Optional.of(new About(Optional.empty(), "My Drive", 7, Optional.of(15L)));
        assertThat(bench.sumUp(A).asMap()).doesNotContainKey("quota");

        bench.connected(A, "drive");

        assertThat(bench.sumUp(A).fields("quota")).isEqualTo(Fields.of(Map.of("used", 7L, "limit", 15L)));
        bench.about = Optional.empty();
        assertThat(bench.sumUp(A).asMap()).doesNotContainKey("quota").containsKey("files");
    }
}
