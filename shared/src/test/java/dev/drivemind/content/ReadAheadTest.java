package dev.drivemind.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
    private static final String SOURCE = ContentBench.SOURCE;

    private final ContentBench bench = new ContentBench();

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "f" + i).toList();
    }

    private void putFiles(int count) {
        names(count).forEach(name -> bench.put(SOURCE, name, name + ".txt", "words of " + name));
    }

    /** Whoever opens a file waits until three others are being opened as well. */
    @Test
    void filesComeFromTheirSourceAtTheSameTimeAndAreTakenInInTheirOrder() {
        putFiles(8);
        CyclicBarrier four = new CyclicBarrier(4);
        bench.atOnce = 4;
        bench.opening = id -> await(four);

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(bench.found("words")).containsExactlyInAnyOrderElementsOf(names(8));
        assertThat(bench.opened).containsExactlyInAnyOrderElementsOf(names(8));
        assertThat(job.progress().number("downloads")).isEqualTo(8);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            int unusedTurn = barrier.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Files are read one after the other", e);
        }
    }

    @Test
    void equalContentsThatComeAtTheSameTimeAreTakenApartOnce() {
        names(6).forEach(name -> bench.put(SOURCE, name, name + ".txt", "the same words"));
        bench.atOnce = 6;

        bench.read(SOURCE);

        assertThat(bench.extractor.read()).hasSize(1);
        assertThat(bench.found("same")).hasSize(6);
    }

    @Test
    void aPoisonAmongThoseThatAreReadAtTheSameTimeCostsItselfAlone() {
        putFiles(6);
        bench.put(SOURCE, "f3", "f3.txt", "POISON");
        bench.atOnce = 4;

        bench.read(SOURCE);

        assertThat(bench.outcome(SOURCE, "f3")).isEqualTo(Outcome.POISON);
        assertThat(bench.found("words")).containsExactlyInAnyOrder("f0", "f1", "f2", "f4", "f5");
    }

    @Test
    void aSourceThatIsAwayCostsNoMoreFilesThanIfTheyWereReadOneAfterTheOther() {
        putFiles(8);
        bench.atOnce = 4;
        bench.silentUntil = bench.time.now().plus(Duration.ofHours(1));

        Job job = bench.read(SOURCE);

        assertThat(job.state()).isEqualTo(JobState.SUCCEEDED);
        List<String> read = new ArrayList<>(names(8));
        read.removeAll(List.of("f0", "f1"));
        assertThat(bench.found("words")).containsExactlyInAnyOrderElementsOf(read);
    }
}
