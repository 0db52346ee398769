package dev.drivemind.functions.gcp.firestore;

import static dev.drivemind.functions.gcp.firestore.Fixture.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.functions.gcp.strict.firestore.Fault;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenStreamTest {
    private static final Ref JOB = new Ref(Schema.JOBS, "job");
    private static final long NOTHING = -1;

    private final Fixture fixture = new Fixture(Fixture.SHORT);
    private final BlockingQueue<Long> told = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void whatChangedWhileTheStreamWasBrokenIsTold() throws InterruptedException {
        write(1);
        try (Documents.Subscription watch = watch(JOB)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(1);
            fixture.faults().next("Listen", Fault.refuse(Code.UNAVAILABLE));
            fixture.server.endStreams(Code.UNAVAILABLE);
            write(2);
            write(3);

            assertThat(last(3)).doesNotContain(1L).isSorted();
        }
    }

    @Test
    void aDeletionWhileTheStreamWasBrokenIsTold() throws InterruptedException {
        write(1);
        try (Documents.Subscription watch = watch(JOB)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(1);
            fixture.server.endStreams(Code.INTERNAL);
            fixture.documents.commit(List.of(Write.delete(JOB)));

            assertThat(next()).isEqualTo(NOTHING);
        }
    }

    @Test
    void aNewStreamDoesNotTellTheSameStateAgain() throws InterruptedException {
        write(1);
        try (Documents.Subscription watch = watch(JOB)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(1);
            for (int i = 0; i < 3; i++) {
                fixture.server.endStreams(Code.UNAVAILABLE);
                await().until(() -> fixture.server.targets() == 1);
            }
            write(2);

            assertThat(next()).isEqualTo(2);
            assertThat(told).isEmpty();
        }
    }

    @Test
    void streamsThatBreakOffAgainAndAgainDelayTheStateAndDoNotLoseIt() throws InterruptedException {
        write(1);
        for (int sent = 0; sent < 5; sent++) {
            fixture.faults().next("Listen", Fault.breakOff(Code.UNAVAILABLE, sent));
        }
        try (Documents.Subscription watch = watch(JOB)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(1);
            write(2);
            assertThat(next()).isEqualTo(2);
        }
    }

    @Test
    void aStreamIsOpenedAnewAtItsAge() throws InterruptedException {
        Deadlines aging = new Deadlines(
                Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(500));
        try (Fixture young = new Fixture(aging)) {
            BlockingQueue<Long> states = new LinkedBlockingQueue<>();
            try (Documents.Subscription watch = young.documents.watch(
                    JOB, now -> states.add(now.isPresent() ? now.get().fields().number("number") : NOTHING))) {
                assertThat(watch).isNotNull();
                assertThat(states.poll(10, TimeUnit.SECONDS)).isEqualTo(NOTHING);
                await().until(() -> young.server.counts().get("requests Listen") >= 3);
                young.documents.commit(List.of(Write.set(JOB, number(7))));
                assertThat(states.poll(10, TimeUnit.SECONDS)).isEqualTo(7);
            }
        }
    }

    @Test
    void aListenerThatTheServerDropsIsAddedAgain() throws InterruptedException {
        write(1);
        try (Documents.Subscription watch = watch(JOB)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(1);
            fixture.server.dropTargets(Code.RESOURCE_EXHAUSTED);
            write(2);

            assertThat(last(2)).isSorted();
        }
    }

    @Test
    void aServerThatBeginsAnewTellsWhatChanged() throws InterruptedException {
        write(1);
        try (Documents.Subscription watch = watch(JOB)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(1);
            fixture.server.resetTargets();
            write(2);

            assertThat(next()).isEqualTo(2);
        }
    }

    @Test
    void aDocumentThatSomebodyElseWroteStopsNobodyElsesWatch() throws InterruptedException {
        BlockingQueue<Boolean> foreign = new LinkedBlockingQueue<>();
        Ref other = new Ref(Schema.JOBS, "other");
        try (Documents.Subscription first = fixture.documents.watch(other, now -> foreign.add(now.isPresent()));
                Documents.Subscription second = watch(JOB)) {
            assertThat(first).isNotNull();
            assertThat(second).isNotNull();
            assertThat(next()).isEqualTo(NOTHING);
            assertThat(foreign.poll(10, TimeUnit.SECONDS)).isFalse();
            fixture.server.putForeign("projects/demo-drivemind/databases/scans/documents/scanJobs/other");
            write(1);

            assertThat(next()).isEqualTo(1);
            assertThat(foreign).isEmpty();
        }
    }

    @Test
    void manyWatchesShareOneStream() {
        AtomicInteger states = new AtomicInteger();
        List<Documents.Subscription> watches = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            watches.add(fixture.documents.watch(new Ref(Schema.JOBS, "j" + i), now -> states.incrementAndGet()));
        }

        await().until(() -> states.get() == 150);
        assertThat(fixture.server.streams()).isEqualTo(1);
        assertThat(fixture.documents.get(JOB)).isEmpty();

        watches.forEach(Documents.Subscription::close);
        await().until(() -> fixture.server.streams() == 0);
    }

    @Test
    void theEndOfOneWatchDoesNotDisturbTheOthers() throws InterruptedException {
        write(1);
        try (Documents.Subscription watch = watch(JOB)) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(1);
            for (int i = 0; i < 5; i++) {
                Ref other = new Ref(Schema.JOBS, "other" + i);
                fixture.documents.watch(other, now -> told.add(NOTHING)).close();
            }
            await().until(() -> fixture.server.targets() == 1);
            told.clear();
            write(2);

            assertThat(next()).isEqualTo(2);
            assertThat(fixture.server.counts().get("requests Listen")).isEqualTo(1);
        }
    }

    @Test
    void aListenerThatFailsIsToldOfLaterStates() throws InterruptedException {
        try (Documents.Subscription watch = fixture.documents.watch(JOB, now -> {
            told.add(now.isPresent() ? now.get().version() : NOTHING);
            throw new IllegalStateException("a listener's own fault");
        })) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(NOTHING);
            write(1);
            assertThat(next()).isPositive();
        }
    }

    @Test
    void aSlowListenerIsToldTheLastStateAndNotAllBetween() throws InterruptedException {
        write(0);
        Semaphore go = new Semaphore(0);
        try (Documents.Subscription watch = fixture.documents.watch(JOB, now -> {
            told.add(now.orElseThrow().fields().number("number"));
            go.acquireUninterruptibly();
        })) {
            assertThat(watch).isNotNull();
            assertThat(next()).isZero();
            for (int i = 1; i <= 50; i++) {
                write(i);
            }
            await().until(() -> fixture.server.counts().get("documents read") >= 51);
            go.release(100);

            assertThat(last(50)).hasSizeLessThan(50);
        }
    }

    @Test
    void anIdThatCannotBeStoredIsWatchedAsAbsent() throws InterruptedException {
        try (Documents.Subscription watch = watch(new Ref(Schema.JOBS, "é".repeat(800)))) {
            assertThat(watch).isNotNull();
            assertThat(next()).isEqualTo(NOTHING);
        }
    }

    private Documents.Subscription watch(Ref ref) {
        return fixture.documents.watch(
                ref, now -> told.add(now.isPresent() ? now.get().fields().number("number") : NOTHING));
    }

    private void write(long number) {
        fixture.documents.commit(List.of(Write.set(JOB, number(number))));
    }

    private long next() throws InterruptedException {
        Long next = told.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("told within ten seconds").isNotNull();
        return next;
    }

    private List<Long> last(long wanted) throws InterruptedException {
        List<Long> all = new ArrayList<>();
        do {
            all.add(next());
        } while (all.get(all.size() - 1) != wanted);
        return all;
    }
}
