package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.drive.Quota;
import dev.drivemind.job.Job;
import dev.drivemind.job.JobState;
import dev.drivemind.store.MemoryQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two users of one project, with the real client, engine and functions in one instance: who is over their quota waits, and the other
 * does not. The clock moves only when somebody waits, so that whoever is held up is seen.
 */
class TwoUsersTest {
    private static final String ANNA = "anna-token";
    private static final String BEN = "ben-token";
    private static final String ANNAS_ACCESS = "annas-access-token";
    private static final String BENS_ACCESS = "bens-access-token";

    /** Enough for one scan of the made-up drive in a minute, not for two. */
    private static final Quota TIGHT = new Quota(100_000, 250, true);

    private WholeApp whole = new WholeApp(Map.of(), TIGHT);

    private void begin() {
        whole.close();
        whole = new WholeApp(Map.of(ANNA, "anna", BEN, "ben"), TIGHT);
        whole.drive.listPages(1);
    }

    @AfterEach
    void close() {
        whole.close();
    }

    private long requests(String access) {
        return whole.drive.asked().stream()
                .filter(asked -> asked.token().equals(access))
                .count();
    }

    /** Ben's scan from its start to its end. */
    private record Took(Duration time, long requests, String state) {}

    private Took bensScan() {
        String source = whole.connect(BEN, BENS_ACCESS, "Ben's");
        long before = requests(BENS_ACCESS);
        Instant begun = whole.time.now();
        String job = whole.start(BEN, source);
        assertThat(whole.deliver()).isNotEmpty().containsOnly(200);
        return new Took(
                Duration.between(begun, whole.time.now()),
                requests(BENS_ACCESS) - before,
                whole.status(BEN, job).get("state").getAsString());
    }

    private Job job(String id) {
        return whole.app.engine().runner().jobs().find(id).orElseThrow();
    }

    /** None of a job's work is in the queue for now, so that nobody holds a runner for it. */
    private void assertWaits(String id) {
        Job job = job(id);
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(job.leaseUntil()).isBeforeOrEqualTo(whole.time.now());
        assertThat(job.waitUntil()).isAfter(whole.time.now());
        assertThat(((MemoryQueue) whole.backend.queue()).due(whole.time.now()))
                .noneMatch(entry -> entry.task().jobId().equals(id));
    }

    @Test
    void whoIsOverTheirQuotaDelaysNobodyElse() {
        begin();
        Took alone = bensScan();
        begin();
        List<String> annas = new ArrayList<>();
        for (String account : List.of("1", "2", "3")) {
            annas.add(whole.start(ANNA, whole.connect(ANNA, ANNAS_ACCESS + account, "Anna's " + account)));
        }
        assertThat(whole.deliver()).isNotEmpty().containsOnly(200);
        List<String> waiting =
                annas.stream().filter(id -> !job(id).state().terminal()).toList();
        assertThat(waiting).isNotEmpty().allSatisfy(this::assertWaits);

        Took beside = bensScan();

        assertThat(beside).isEqualTo(alone);
        assertThat(beside.state()).isEqualTo("SUCCEEDED");
        assertThat(beside.time()).isZero();
        System.out.println("Two users: alone " + alone + ", beside one who is over their quota " + beside);
        whole.workToTheEnd();
        assertThat(annas).allSatisfy(id -> assertThat(job(id).state().name()).isEqualTo("SUCCEEDED"));
    }

    @Test
    void whomDriveThrottlesDelaysNobodyElse() {
        begin();
        Took alone = bensScan();
        begin();
        String source = whole.connect(ANNA, ANNAS_ACCESS, "Anna's");
        whole.drive.always(ANNAS_ACCESS, PlayedDrive.error(403, "userRateLimitExceeded", "slow down"));
        String annas = whole.start(ANNA, source);
        assertThat(whole.deliver()).isNotEmpty().containsOnly(200);
        assertWaits(annas);

        Took beside = bensScan();

        assertThat(beside).isEqualTo(alone);
        assertThat(beside.state()).isEqualTo("SUCCEEDED");
        assertThat(beside.time()).isZero();
    }

    @Test
    void theQueueIsNeverToldToSlowDown() {
        begin();
        String source = whole.connect(ANNA, ANNAS_ACCESS, "Anna's");
        whole.drive.always(ANNAS_ACCESS, PlayedDrive.error(429, "rateLimitExceeded", "slow down"));
        String annas = whole.start(ANNA, source);
        for (int i = 0; i < 20; i++) {
            assertThat(whole.deliver()).allMatch(status -> status == 200);
            assertWaits(annas);
            whole.time.sleep(Duration.ofMinutes(2));
        }
        // However often it came back, it asked no more than a few times each.
        assertThat(requests(ANNAS_ACCESS)).isBetween(20L, 20L * 64);
    }
}
