package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.job.Jobs;
import dev.drivemind.search.PlayedEmbedder;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is ordered of contents while a job reads them. */
class ContentOrdersTest {
    private static final String SOURCE = ContentBench.SOURCE;

    private final ContentBench bench = new ContentBench();

    /** Something is ordered when a file is opened, once. */
    private void whenOpened(String id, Runnable order) {
        AtomicInteger times = new AtomicInteger();
        bench.opening = opened -> {
            if (opened.equals(id) && times.incrementAndGet() == 1) {
                order.run();
            }
        };
    }

    @Test
    void whatIsOrderedWhileAJobRunsIsDoneByThatJob() {
        bench.embedder = new PlayedEmbedder();
        bench.put(SOURCE, "1", "one.txt", "the invoice of march");
        bench.put(SOURCE, "2", "two.txt", "sand and sea");
        List<Jobs.Started> ordered = new ArrayList<>();
        whenOpened("2", () -> ordered.add(bench.of(SOURCE).startMeaning()));

        Job job = bench.read(SOURCE);

        assertThat(ordered).singleElement().satisfies(started -> {
            assertThat(started.created()).isFalse();
            assertThat(started.job().id()).isEqualTo(job.id());
        });
        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(job.progress().number("embedded")).isEqualTo(2);
        assertThat(bench.foundByMeaning("bill")).containsExactly("1");
    }

    @Test
    void whatFailedBeforeAnOrderCameIsTriedAgainForIt() {
        bench.put(SOURCE, "1", "one.txt", "words");
        bench.put(SOURCE, "2", "two.txt", "words of another");
        bench.refusals.put("1", new SourceException(Kind.FORBIDDEN, "no", null));
        whenOpened("2", () -> {
            bench.refusals.clear();
            Jobs.Started unused = bench.of(SOURCE).startReading();
        });

        Job unused = bench.read(SOURCE);

        assertThat(bench.outcome(SOURCE, "1")).isEqualTo(Outcome.DONE);
        assertThat(bench.found("words")).containsExactlyInAnyOrder("1", "2");
        assertThat(bench.opened).containsExactly("1", "2", "1");
    }

    @Test
    void severalOrdersWhileAJobRunsAreOnePassMore() {
        bench.embedder = new PlayedEmbedder();
        bench.put(SOURCE, "1", "one.txt", "words");
        whenOpened("1", () -> {
            for (int i = 0; i < 3; i++) {
                Jobs.Started unusedMeaning = bench.of(SOURCE).startMeaning();
                Jobs.Started unusedIndex = bench.of(SOURCE).rebuild();
            }
        });

        Job job = bench.read(SOURCE);

        assertThat(job.progress().number("indexed")).isEqualTo(2);
        assertThat(job.progress().number("embedded")).isEqualTo(1);
    }
}
