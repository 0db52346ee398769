package dev.drivemind.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.insight.InsightBench;
import dev.drivemind.source.FileEntry;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import dev.drivemind.testing.Entries;
import dev.drivemind.testing.FaultyDocuments;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is decided about copies, and what results make of it. */
class CopyDecisionsTest {
    private static final Content CONTENT = new Content("m10", 10);

    private final InsightBench bench = new InsightBench();

    private Fields found() {
        return bench.duplicates().found().orElseThrow();
    }

    private void index() {
        bench.index(
                InsightBench.OWNER,
                "drive",
                List.of(
                        Entries.file("one").size(10L).entry().withMd5("m10"),
                        Entries.file("two").size(10L).entry().withMd5("m10"),
                        Entries.file("three").size(10L).entry().withMd5("m10"),
                        Entries.file("four").size(7L).entry().withMd5("m7"),
                        Entries.file("five").size(7L).entry().withMd5("m7")));
        Fields unused = bench.sumUp("drive");
    }

    @Test
    void aDecisionIsCountedAtOnceAndByTheResultsThatFollow() {
        index();
        Fields unused = bench.findDuplicates();
        CopyDecisions decisions = new CopyDecisions(bench.stored, bench.blobs, InsightBench.OWNER);

        decisions.keepBoth(CONTENT, bench.time.now());

        assertThat(Remembered.of(found())).isEqualTo(new Remembered(1, 2, 20));
        assertThat(Remembered.of(bench.findDuplicates())).isEqualTo(new Remembered(1, 2, 20));

        decisions.forget(CONTENT);

        assertThat(Remembered.of(found())).isEqualTo(Remembered.NONE);
        assertThat(Remembered.of(bench.findDuplicates())).isEqualTo(Remembered.NONE);
    }

    @Test
    void aDecisionReadsWhatItsContentComesToAndNoGroups() {
        List<FileEntry> files = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            files.add(Entries.file("a" + i).size(10L).entry().withMd5("m" + i));
            files.add(Entries.file("b" + i).size(10L).entry().withMd5("m" + i));
        }
        bench.index(InsightBench.OWNER, "drive", files);
        Fields unused = bench.sumUp("drive");
        Fields found = bench.findDuplicates();
        bench.reads.clear();

        new CopyDecisions(bench.stored, bench.blobs, InsightBench.OWNER)
                .keepBoth(new Content("m2999", 10), bench.time.now());

        assertThat(Remembered.of(found())).isEqualTo(new Remembered(1, 1, 10));
        assertThat(bench.reads).hasSize(1);
        assertThat(bench.reads.keySet()).doesNotContainAnyElementsOf(found.strings("sections"));
    }

    @Test
    void aDecisionThatIsMadeWhileAnotherResultIsWrittenIsCountedInThat() {
        index();
        Fields before = bench.findDuplicates();
        AtomicBoolean decided = new AtomicBoolean();
        bench.reached = documents -> new FaultyDocuments(documents, new FaultyDocuments.Rule() {
            @Override
            public <T> T read(Supplier<T> call) {
                return call.get();
            }

            @Override
            public List<Long> commit(List<Write> writes, Supplier<List<Long>> call) {
                boolean result = writes.stream()
                        .anyMatch(write -> write.ref().collection().equals(Schema.DUPLICATES));
                if (result && !decided.getAndSet(true)) {
                    new CopyDecisions(bench.stored, bench.blobs, InsightBench.OWNER)
                            .keepBoth(CONTENT, bench.time.now());
                }
                return call.get();
            }
        });

        Fields after = bench.findDuplicates();

        assertThat(after.string("job")).isNotEqualTo(before.string("job"));
        assertThat(Remembered.of(after)).isEqualTo(new Remembered(1, 2, 20));
    }
}
