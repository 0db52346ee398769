package dev.drivemind.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import dev.drivemind.testing.Entries;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which files are read for checksums, and how far. */
class ChecksumsJobTest {
    private static final String DRIVE = "drive";

    private final InsightBench bench = new InsightBench();

    private static FileEntry file(String id, long size) {
        return Entries.file(id).size(size).entry();
    }

    private Job made(FileEntry... files) {
        bench.index(InsightBench.OWNER, DRIVE, List.of(files));
        Fields unused = bench.sumUp(DRIVE);
        Job job = bench.makeChecksums(DRIVE);
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        return job;
    }

    private void begins(String part, String... ids) {
        List.of(ids).forEach(id -> bench.beginnings.put(id, part));
    }

    @Test
    void ofLargeFilesOnlyThoseThatBeginAlikeAreReadWhole() {
        begins("x", "one", "same");
        begins("y", "other");

        Job job = made(
                file("one", 100_000),
                file("same", 100_000),
                file("other", 100_000),
                file("untold", 100_000),
                file("small", 5),
                file("small too", 5),
                file("alone", 200_000));

        assertThat(bench.begun).containsExactlyInAnyOrder("one", "same", "other", "untold");
        assertThat(bench.asked).containsExactlyInAnyOrder("one", "same", "untold", "small", "small too");
        assertThat(job.progress().number("bytesToRead")).isEqualTo(300_010);
        assertThat(job.progress().number("bytesRead")).isEqualTo(300_010);
    }

    @Test
    void aFileWhoseSizeIsThatOfOneElsewhereIsReadWholeAtOnce() {
        bench.index(
                InsightBench.OWNER,
                "drive-b",
                List.of(Entries.file("known").size(100_000L).entry().withMd5("m")));
        Fields unused = bench.sumUp("drive-b");

        Job job = made(file("one", 100_000));

        assertThat(bench.begun).isEmpty();
        assertThat(bench.asked).containsExactly("one");
        assertThat(job.progress().number("filesToRead")).isEqualTo(1);
    }

    @Test
    void aFileThatTakesManyRequestsComesToItsEnd() {
        long size = 20 * InsightBench.PIECE + 7;
        bench.sizes.put("long", size);
        bench.checksums.put("long", "m");
        bench.checksums.put("other", "m");

        Job job = made(file("long", size), file("other", size));

        assertThat(bench.asked.stream().filter("long"::equals)).hasSize(21);
        assertThat(job.progress().number("bytesRead")).isEqualTo(2 * size);
        assertThat(job.progress().number("checksums")).isEqualTo(2);
        Fields unused = bench.sumUp(DRIVE);
        assertThat(bench.findDuplicates().number("wastedBytes")).isEqualTo(size);
    }

    @Test
    void manyFilesOfOneSizeAreComparedInOneStep() {
        FileEntry[] files = IntStream.range(0, 2_500)
                .mapToObj(i -> file("f" + i, i < 2_400 ? 70_000 : 80_000))
                .toArray(FileEntry[]::new);
        IntStream.range(0, 2_500).forEach(i -> begins("part " + i % 2_399, "f" + i));

        Job job = made(files);

        assertThat(bench.begun).hasSize(2_500).doesNotHaveDuplicates();
        assertThat(bench.asked).containsExactlyInAnyOrder("f0", "f2399");
        assertThat(job.progress().number("bytesRead")).isEqualTo(140_000);
    }
}
