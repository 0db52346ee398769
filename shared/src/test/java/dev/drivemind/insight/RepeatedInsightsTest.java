package dev.drivemind.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.Entries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A source that is summed up again and again: what is shared, what heals, and what is kept of earlier results. */
class RepeatedInsightsTest {
    private static final String A = "drive-a";

    @Test
    void whatIsAsItWasIsStoredOnce() {
        InsightBench bench = new InsightBench();
        bench.index(InsightBench.OWNER, A, RandomItems.of(1, 100));
        Fields first = bench.sumUp(A);
        List<String> before = parts(bench);

        Fields second = bench.sumUp(A);

        assertThat(parts(bench)).hasSize(1).isEqualTo(before);
        assertThat(second.list("history")).hasSize(2);
        assertThat(first.list("history")).hasSize(1);
    }

    @Test
    void afterADamagedSnapshotTheNextOneIsMadeOfTheIndex() throws IOException {
        InsightBench bench = new InsightBench();
        bench.index(InsightBench.OWNER, A, RandomItems.of(1, 100));
        Fields first = bench.sumUp(A);
        String part = parts(bench).get(0);
        assertThat(bench.blobs.delete(part)).isTrue();
        assertThat(bench.blobs.putIfAbsent(part, new ByteArrayInputStream(new byte[] {1, 2, 3})))
                .isTrue();

        bench.time.pass(Duration.ofMinutes(1));
        Fields second = bench.sumUp(A);
        bench.time.pass(Duration.ofMinutes(1));
        Fields third = bench.sumUp(A);

        assertThat(second.string("job")).isEqualTo(first.string("job"));
        assertThat(third.string("job")).isNotEqualTo(first.string("job"));
        assertThat(third.number("files")).isEqualTo(first.number("files"));
        assertThat(third.string("snapshot")).isEqualTo(third.string("job"));
    }

    /** Two files of equal size of which checksums are made after they were summed up. */
    private static InsightBench checked() {
        InsightBench bench = new InsightBench();
        bench.index(
                InsightBench.OWNER,
                A,
                List.of(
                        Entries.file("one").size(10L).entry(),
                        Entries.file("two").size(10L).entry()));
        bench.checksums.putAll(Map.of("one", "m", "two", "m"));
        Fields before = bench.sumUp(A);
        assertThat(before.number("withoutChecksum")).isEqualTo(2);
        Job made = bench.makeChecksums(A);
        assertThat(made.progress().number("checksums")).isEqualTo(2);
        return bench;
    }

    @Test
    void checksumsComeIntoTheNextSnapshotWithoutALookAtTheRecords() {
        InsightBench bench = checked();

        Fields summed = bench.sumUp(A);

        assertThat(summed.number("withoutChecksum")).isZero();
        Job job = new Jobs(bench.stored, bench.queue, bench.time)
                .find(summed.string("job"))
                .orElseThrow();
        assertThat(job.progress().number("rows")).isEqualTo(2);
        assertThat(job.progress().number("recordsRead")).isZero();
        assertThat(bench.findDuplicates().number("wastedBytes")).isEqualTo(10);
    }

    @Test
    void aChecksumOfAnotherVersionOfAFileIsNotTaken() {
        InsightBench bench = checked();
        Document sheet = bench.stored.all(Schema.CHANGED).get(0);
        List<Fields> later = sheet.fields().list("checksums").stream()
                .map(sum -> sum.with(Fields.builder()
                        .put("version", sum.number("version") + 1)
                        .build()))
                .toList();
        List<Long> unused = bench.stored.commit(List.of(Write.set(
                sheet.ref(),
                sheet.fields().with(Fields.builder().putAll("checksums", later).build()))));

        assertThat(bench.sumUp(A).number("withoutChecksum")).isEqualTo(2);
    }

    @Test
    void ofEarlierDaysTheLastResultStays() {
        List<Fields> all = new ArrayList<>();
        for (long hour = 0; hour < 24L * 100; hour++) {
            all.add(Fields.builder().put("at", hour * 3_600_000).build());
        }

        List<Fields> kept = SumRows.thinned(all);

        assertThat(kept).hasSize(60).endsWith(all.get(all.size() - 2), all.get(all.size() - 1));
        assertThat(kept.subList(0, 50))
                .extracting(result -> result.number("at") / 3_600_000 % 24)
                .containsOnly(23L);
    }

    private static List<String> parts(InsightBench bench) {
        return bench.blobs.list("owners/", Optional.empty(), 1_000).stream()
                .filter(name -> name.endsWith(".parquet"))
                .toList();
    }
}
