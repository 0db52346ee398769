package dev.drivemind.functions.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.access.OwnedDocuments;
import dev.drivemind.store.ConflictException;
import dev.drivemind.store.MemoryDocuments;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ScanStartsTest {
    private static final Optional<Rate> TEN_AN_HOUR = Optional.of(new Rate(10, Duration.ofHours(1)));

    private final MemoryDocuments documents = new MemoryDocuments();
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    /** As each instance makes one for each request. */
    private ScanStarts starts(String owner) {
        return new ScanStarts(new OwnedDocuments(documents, owner), TEN_AN_HOUR, () -> now);
    }

    private void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Test
    void theEleventhWithinAnHourIsRefusedWhicheverInstanceIsAsked() {
        for (int i = 0; i < 10; i++) {
            assertThat(starts("anna").take()).isEmpty();
            pass(Duration.ofMinutes(1));
        }

        assertThat(starts("anna").take()).contains(Duration.ofMinutes(50));
        assertThat(starts("ben").take()).isEmpty();
        pass(Duration.ofMinutes(50));
        assertThat(starts("anna").take()).isEmpty();
        assertThat(starts("anna").take()).contains(Duration.ofMinutes(1));
    }

    @Test
    void whatIsGivenBackDoesNotCount() {
        for (int i = 0; i < 50; i++) {
            assertThat(starts("anna").take()).isEmpty();
            starts("anna").giveBack();
        }
    }

    @Test
    void manyInstancesAtOnceGrantNoMoreThanThereIs() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> counts = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            counts.add(threads.submit(() -> {
                int granted = 0;
                for (int i = 0; i < 10; i++) {
                    granted += isGranted() ? 1 : 0;
                }
                return granted;
            }));
        }
        int all = 0;
        for (Future<Integer> count : counts) {
            all += count.get();
        }
        threads.shutdown();

        assertThat(all).isEqualTo(10);
    }

    private boolean isGranted() {
        while (true) {
            try {
                return starts("anna").take().isEmpty();
            } catch (ConflictException e) {
                // The others were quicker ten times; so it is tried again.
            }
        }
    }

    @Test
    void anOwnersStartsAreOneSmallDocument() {
        for (int i = 0; i < 500; i++) {
            starts("anna").take();
            pass(Duration.ofMinutes(5));
        }

        assertThat(documents.all(Schema.ALLOWANCES)).singleElement().satisfies(document -> {
            assertThat(document.fields().string("ownerId")).isEqualTo("anna");
            assertThat((List<?>) document.fields().get("times")).hasSizeLessThanOrEqualTo(10);
        });
    }

    @Test
    void whereThereIsNoLimitNothingIsWritten() {
        ScanStarts none = new ScanStarts(new OwnedDocuments(documents, "anna"), Optional.empty(), () -> now);

        assertThat(none.take()).isEmpty();
        none.giveBack();
        assertThat(documents.all(Schema.ALLOWANCES)).isEmpty();
    }
}
