package dev.drivemind.local.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.cloud.functions.HttpFunction;
import com.google.gson.JsonParser;
import dev.drivemind.functions.Endpoints;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.job.Job;
import dev.drivemind.job.Jobs;
import dev.drivemind.job.SystemTime;
import dev.drivemind.local.sqlite.SqliteBackend;
import dev.drivemind.local.sqlite.SqliteOptions;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Secret;
import dev.drivemind.store.SliceTask;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class DispatcherTest {
    private static final Secret TOKEN = new Secret("the-platforms-own-token");

    @TempDir
    Path data;

    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final CountDownLatch gate = new CountDownLatch(1);
    private volatile int refusals;
    private volatile int refusal = 500;
    private final Hindrance hindrance = new Hindrance();
    private SqliteBackend storage;
    private FunctionHost host;
    private Dispatcher dispatcher;

    private final HttpFunction runner = (request, response) -> {
        String body = new String(request.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        var json = JsonParser.parseString(body).getAsJsonObject();
        String task = json.get("jobId").getAsString() + "/" + json.get("slice").getAsLong();
        delivered.add(task + " " + request.getFirstHeader("Authorization").orElse(""));
        if (task.startsWith("slow")) {
            gate.await();
        }
        response.setStatusCode(delivered.size() <= refusals ? refusal : 200);
    };

    @BeforeEach
    void start() throws Exception {
        storage = SqliteBackend.open(data, SqliteOptions.standard(), Clock.systemUTC());
        host = FunctionHost.start(0, Mounted.at(Map.of(Endpoints.path(Endpoints.RUN), runner)));
        dispatcher =
                new Dispatcher(storage.queue(), new Platform(host.url(), TOKEN), InstantSource.system(), hindrance);
    }

    @AfterEach
    void stop() {
        gate.countDown();
        dispatcher.close();
        host.close();
        storage.close();
    }

    private static Instant now() {
        return InstantSource.system().instant();
    }

    @Test
    void aDueTaskIsDeliveredWithThePlatformsToken() {
        dispatcher.start();
        storage.queue().enqueue(new SliceTask("job", 3), Instant.EPOCH);

        await().until(() -> delivered.contains("job/3 Bearer " + TOKEN.reveal()));
        await().until(() -> storage.queue().nextDue().isEmpty());
    }

    @Test
    void whatWaitedBeforeTheStartIsDeliveredToo() {
        storage.queue().enqueue(new SliceTask("job", 0), Instant.EPOCH);
        dispatcher.start();

        await().until(() -> delivered.size() == 1);
    }

    @Test
    void aTaskThatIsNotAcknowledgedComesAgain() {
        refusals = 2;
        dispatcher.start();
        storage.queue().enqueue(new SliceTask("job", 0), Instant.EPOCH);

        await().atMost(Duration.ofSeconds(15)).until(() -> delivered.size() == 3);
        await().until(() -> storage.queue().nextDue().isEmpty());
    }

    @Test
    void aFullDiskIsToldToThoseWhoWaitUntilThereIsRoom() {
        refusals = 1;
        refusal = 507;
        dispatcher.start();
        storage.queue().enqueue(new SliceTask("job", 0), Instant.EPOCH);

        await().until(() -> hindrance.problem().isPresent());
        assertThat(hindrance.problem().orElseThrow().type()).isEqualTo(ProblemType.STORE_FULL);

        await().atMost(Duration.ofSeconds(15)).until(() -> delivered.size() == 2);
        await().until(() -> hindrance.problem().isEmpty());
    }

    @Test
    void aTaskIsNotDeliveredBeforeItsTime() {
        dispatcher.start();
        storage.queue().enqueue(new SliceTask("later", 0), now().plusMillis(700));
        storage.queue().enqueue(new SliceTask("now", 0), Instant.EPOCH);

        await().until(() -> delivered.size() == 2);
        assertThat(delivered.get(0)).startsWith("now/0");
        assertThat(delivered.get(1)).startsWith("later/0");
    }

    @Test
    void aSlowSliceHoldsUpNoOther() {
        dispatcher.start();
        storage.queue().enqueue(new SliceTask("slow", 0), Instant.EPOCH);
        await().until(() -> delivered.size() == 1);
        storage.queue().enqueue(new SliceTask("quick", 0), Instant.EPOCH);

        await().until(() -> delivered.size() == 2);
        assertThat(dispatcher.awaitIdle(Duration.ofMillis(50))).isFalse();
        gate.countDown();
        assertThat(dispatcher.awaitIdle(Duration.ofSeconds(10))).isTrue();
        assertThat(delivered).hasSize(2);
    }

    @Test
    void onHoldNothingMoreIsDelivered() {
        dispatcher.start();
        storage.queue().enqueue(new SliceTask("slow", 0), Instant.EPOCH);
        await().until(() -> delivered.size() == 1);
        dispatcher.hold();
        storage.queue().enqueue(new SliceTask("kept", 0), Instant.EPOCH);
        gate.countDown();

        assertThat(dispatcher.awaitIdle(Duration.ofSeconds(10))).isTrue();
        assertThat(delivered).hasSize(1);
        assertThat(storage.queue().nextDue()).isPresent();
    }

    @Test
    void whatCanWaitIsLeftInTheQueueUntilItIsWanted() {
        Jobs jobs = new Jobs(storage.ports().documents(), storage.queue(), new SystemTime());
        Fields unasked = Fields.builder().put(Job.UNASKED, true).build();
        Errands errands = new Errands(jobs);
        dispatcher.leave(errands);
        dispatcher.start();

        String follows = job(jobs, "follows", unasked);
        String waits = job(jobs, "waits", unasked);
        String ordered = job(jobs, "ordered", Fields.empty());
        await().until(() -> delivered.stream().anyMatch(task -> task.startsWith(ordered)));
        errands.want(follows);
        await().until(() -> delivered.stream().anyMatch(task -> task.startsWith(follows)));

        assertThat(dispatcher.awaitIdle(Duration.ofSeconds(10))).isTrue();
        assertThat(delivered).noneMatch(task -> task.startsWith(waits)).hasSize(2);
        assertThat(storage.queue().nextDue()).isPresent();
    }

    private static String job(Jobs jobs, String subject, Fields spec) {
        return jobs.start(new Jobs.Order("ada", "insights", subject, spec))
                .job()
                .id();
    }

    @Test
    void aTaskThatFindsNoRunnerIsKept() {
        host.close();
        dispatcher.start();
        storage.queue().enqueue(new SliceTask("job", 0), Instant.EPOCH);

        await().until(() -> dispatcher.awaitIdle(Duration.ofSeconds(10)));
        assertThat(delivered).isEmpty();
        assertThat(storage.queue().nextDue()).isPresent();
    }
}
