package dev.drivemind.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.duplicate.DuplicateGroup.Member;
import dev.drivemind.insight.InsightBench;
import dev.drivemind.insight.Row;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import dev.drivemind.testing.Entries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What it takes to find duplicates, and in which order they stand. */
class DuplicateCostTest {
    @Test
    void eachPartOfASnapshotIsReadThreeTimesWhateverItsSections() {
        InsightBench bench = new InsightBench();
        bench.index(InsightBench.OWNER, "drive-a", files(0, 5_000));
        bench.index(InsightBench.OWNER, "drive-b", files(4_000, 9_000));
        bench.sumUp("drive-a");
        bench.sumUp("drive-b");
        bench.reads.clear();

        Fields found = bench.findDuplicates();

        assertThat(found.number("groups")).isEqualTo(1_000);
        assertThat(bench.reads.keySet().stream().filter(name -> name.endsWith(".parquet")))
                .hasSize(2)
                .allSatisfy(part -> assertThat(bench.reads.get(part)).isEqualTo(3));
        assertThat(bench.blobs.list("", Optional.empty(), 1_000)).noneMatch(name -> name.contains("-sifted/"));
    }

    private static List<FileEntry> files(int from, int to) {
        List<FileEntry> files = new ArrayList<>();
        for (int i = from; i < to; i++) {
            files.add(Entries.file("f" + i).in("root").size(1_000L + i).entry().withMd5("%032x".formatted(i)));
        }
        return files;
    }

    @Test
    void copiesAreAllFoundAndNextToAllOthersAreSiftedOut() {
        List<Row> alone = files(0, 20_000).stream().map(Row::of).toList();
        List<Row> twice = files(20_000, 21_000).stream().map(Row::of).toList();
        Sieve sieve = new Sieve(22_000);

        alone.forEach(sieve::add);
        twice.forEach(sieve::add);
        twice.forEach(sieve::add);

        assertThat(twice).allMatch(sieve::mayHaveCopy);
        assertThat(alone.stream().filter(sieve::mayHaveCopy).count()).isLessThan(20_000 / 10);
    }

    @Test
    void theLongestUnchangedComesFirstWhateverTheZoneOfItsTime() {
        InsightBench bench = new InsightBench();
        bench.index(
                InsightBench.OWNER,
                "drive-a",
                List.of(copy("a", "2026-01-01T01:00:00Z"), copy("b", "2026-01-01T02:00:00+02:00")));
        bench.sumUp("drive-a");

        assertThat(bench.groups(bench.findDuplicates()))
                .singleElement()
                .satisfies(group ->
                        assertThat(group.members()).extracting(Member::id).containsExactly("b", "a"));
    }

    private static FileEntry copy(String id, String time) {
        return Entries.file(id).in("root").size(10L).entry().withMd5("abc").withTime(time, 1);
    }
}
