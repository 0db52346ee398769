package dev.drivemind.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.duplicate.DuplicateGroup;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import dev.drivemind.testing.Entries;
import dev.drivemind.testing.FaultyDocuments;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sources sum up to and what is there twice, against computations that hold everything in memory. */
class InsightsTest {
    private static final String A = "drive-a";
    private static final String B = "drive-b";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void totalsAreThoseOfAWalkThroughEverything(long seed) {
        InsightBench bench = new InsightBench();
        List<FileEntry> items = RandomItems.of(seed, 300);
        bench.index(InsightBench.OWNER, A, items);

        Fields sum = bench.sumUp(A);

        List<FileEntry> files = items.stream()
                .filter(item -> !item.isFolder() && !item.mimeType().equals(FileEntry.SHORTCUT))
                .toList();
        assertThat(sum.number("files")).isEqualTo(files.size());
        assertThat(sum.number("bytes"))
                .isEqualTo(files.stream().mapToLong(FileEntry::bytes).sum());
        assertThat(sum.number("ownBytes"))
                .isEqualTo(files.stream()
                        .filter(file -> !file.isAnothers())
                        .mapToLong(FileEntry::bytes)
                        .sum());
        assertThat(sum.number("folders"))
                .isEqualTo(items.stream().filter(FileEntry::isFolder).count());
        for (String list : List.of("byCategory", "byAge", "byOwner", "byType")) {
            assertThat(sum.list(list).stream()
                            .mapToLong(each -> each.number("files"))
                            .sum())
                    .as(list)
                    .isEqualTo(files.size());
        }
        assertThat(sum.list("largest"))
                .extracting(file -> file.number("size"))
                .isEqualTo(files.stream()
                        .map(FileEntry::bytes)
                        .sorted((a, b) -> Long.compare(b, a))
                        .limit(50)
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aFolderHoldsWhatIsInItAndBelowAndCirclesEnd(long seed) {
        InsightBench bench = new InsightBench();
        List<FileEntry> items = RandomItems.of(seed, 200);
        bench.index(InsightBench.OWNER, A, items);

        Fields sum = bench.sumUp(A);

        Map<String, FileEntry> byId = items.stream().collect(Collectors.toMap(FileEntry::id, item -> item));
        Map<String, Long> expected = new HashMap<>();
        items.stream()
                .filter(item -> !item.isFolder())
                .forEach(item -> above(item, byId).forEach(folder -> expected.merge(folder, item.bytes(), Long::sum)));
        Set<String> circles = items.stream()
                .filter(FileEntry::isFolder)
                .map(FileEntry::id)
                .filter(id -> inCircle(id, byId))
                .collect(Collectors.toSet());
        assertThat(sum.list("largestFolders")).isNotEmpty();
        sum.list("largestFolders").stream()
                .filter(folder -> !circles.contains(folder.string("id")))
                .forEach(folder -> assertThat(folder.number("bytes"))
                        .as(folder.toString())
                        .isEqualTo(expected.getOrDefault(folder.string("id"), 0L)));
    }

    /** The folders above an item, the nearest first, up to the first that lies in a circle. */
    private static List<String> above(FileEntry item, Map<String, FileEntry> byId) {
        List<String> above = new ArrayList<>();
        @Nullable FileEntry folder = item.parent() == null ? null : byId.get(item.parent());
        while (folder != null) {
            above.add(folder.id());
            if (inCircle(folder.id(), byId)) {
                break;
            }
            folder = folder.parent() == null ? null : byId.get(folder.parent());
        }
        return above;
    }

    private static boolean inCircle(String id, Map<String, FileEntry> byId) {
        Set<String> passed = new HashSet<>();
        @Nullable String at = Objects.requireNonNull(byId.get(id)).parent();
        while (at != null && passed.add(at)) {
            if (at.equals(id)) {
                return true;
            }
            FileEntry folder = byId.get(at);
            at = folder == null ? null : folder.parent();
        }
        return false;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void duplicatesAreThoseOfAComparisonOfAllWithAll(long seed) {
        InsightBench bench = new InsightBench();
        bench.index(InsightBench.OWNER, A, RandomItems.of(seed, 300));
        bench.index(InsightBench.OWNER, B, RandomItems.of(seed + 100, 200));
        bench.index("ben", "drive-of-ben", RandomItems.of(seed, 300));
        Fields unusedA = bench.sumUp(A);
        Fields unusedB = bench.sumUp(B);

        Fields found = bench.findDuplicates();

        List<FileEntry> all = new ArrayList<>(RandomItems.of(seed, 300));
        all.addAll(RandomItems.of(seed + 100, 200));
        Map<String, List<FileEntry>> same = all.stream()
                .filter(InsightsTest::mayHaveCopies)
                .filter(file -> file.md5() != null)
                .collect(Collectors.groupingBy(file -> file.md5() + " " + file.size()));
        same.values().removeIf(files -> files.size() < 2);
        Map<String, List<FileEntry>> possible = all.stream()
                .filter(InsightsTest::mayHaveCopies)
                .filter(file -> file.md5() == null)
                .collect(Collectors.groupingBy(file -> file.name() + " " + file.size()));
        possible.values().removeIf(files -> files.size() < 2);
        assertThat(found.number("groups")).isEqualTo(same.size());
        assertThat(found.number("files"))
                .isEqualTo(same.values().stream().mapToInt(List::size).sum());
        assertThat(found.number("copies")).isEqualTo(found.number("files") - found.number("groups"));
        assertThat(found.number("wastedBytes"))
                .isEqualTo(
                        same.values().stream().mapToLong(InsightsTest::wasted).sum());
        assertThat(found.number("possibleGroups")).isEqualTo(possible.size());
        List<DuplicateGroup> groups = bench.groups(found);
        assertThat(groups)
                .hasSize(same.size() + possible.size())
                .isSortedAccordingTo(Comparator.comparing(DuplicateGroup::onlyPossible)
                        .thenComparing(DuplicateGroup::wastedBytes, Comparator.reverseOrder()));
        assertThat(groups)
                .filteredOn(group -> !group.onlyPossible())
                .allSatisfy(group -> assertThat(group.members())
                        .hasSize(Objects.requireNonNull(same.get(group.checksum() + " " + group.size()))
                                .size()));
    }

    private static boolean mayHaveCopies(FileEntry file) {
        return file.bytes() > 0 && !file.mimeType().startsWith("application/vnd.google-apps.");
    }

    private static long wasted(List<FileEntry> files) {
        long own = files.stream().filter(file -> !file.isAnothers()).count();
        return Math.max(0, own - 1) * files.get(0).bytes();
    }

    @Test
    void checksumsAreMadeWhereAnotherFileHasTheSameSizeAndNothingCountsAsChanged() {
        InsightBench bench = new InsightBench();
        bench.index(
                InsightBench.OWNER,
                A,
                List.of(
                        Entries.file("one").size(10L).entry(),
                        Entries.file("two").size(10L).entry(),
                        Entries.file("alone").size(11L).entry(),
                        Entries.file("empty").size(0L).entry(),
                        Entries.file("elsewhere").size(12L).entry()));
        bench.index(
                InsightBench.OWNER,
                B,
                List.of(Entries.file("known").size(12L).entry().withMd5("m12")));
        bench.checksums.putAll(Map.of("one", "m10", "two", "m10", "elsewhere", "m12"));
        Fields unusedB = bench.sumUp(B);

        assertThat(bench.sumUp(A).number("withoutChecksum")).isEqualTo(4);
        Job job = bench.makeChecksums(A);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.asked).containsExactlyInAnyOrder("one", "two", "elsewhere");
        assertThat(job.progress().number("bytesToRead")).isEqualTo(32);
        assertThat(job.progress().number("bytesRead")).isEqualTo(32);
        assertThat(bench.stored.all(Schema.FILES))
                .allSatisfy(record ->
                        assertThat(record.fields().string("changedBy")).isEqualTo("scan"));
        Fields unusedA = bench.sumUp(A);
        Fields found = bench.findDuplicates();
        assertThat(found.number("groups")).isEqualTo(2);
        assertThat(found.number("wastedBytes")).isEqualTo(22);
        assertThat(bench.blobs.list("owners/", Optional.empty(), 100)).noneMatch(name -> name.contains("/checksums/"));
    }

    /** Every commit fails once, after it was carried out or before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whicheverCommitFailsTheResultIsTheSame(boolean carriedOut) {
        InsightBench calm = new InsightBench();
        calm.index(InsightBench.OWNER, A, RandomItems.of(5, 300));
        long files = calm.sumUp(A).number("files");
        long groups = calm.findDuplicates().number("groups");
        int commits = 1;
        for (int at = 0; at < commits; at++) {
            InsightBench bench = new InsightBench();
            bench.index(InsightBench.OWNER, A, RandomItems.of(5, 300));
            AtomicInteger calls = new AtomicInteger();
            int failing = at;
            bench.reached = documents -> FaultyDocuments.failingOnce(documents, calls, failing, carriedOut);

            Fields sum = bench.sumUp(A);
            Fields found = bench.findDuplicates();

            commits = Math.min(calls.get(), 60);
            assertThat(sum.number("files")).as("commit " + at).isEqualTo(files);
            assertThat(found.number("groups")).as("commit " + at).isEqualTo(groups);
        }
        assertThat(commits).isGreaterThan(20);
    }

    @Test
    void aFolderThatCannotBeReadIsNotCalledEmpty() {
        InsightBench bench = new InsightBench();
        bench.index(
                InsightBench.OWNER,
                A,
                List.of(
                        Entries.folder("empty").entry(),
                        Entries.folder("secret").unreadable(true).entry()));

        assertThat(bench.sumUp(A).number("emptyFolders")).isEqualTo(1);
    }
}
