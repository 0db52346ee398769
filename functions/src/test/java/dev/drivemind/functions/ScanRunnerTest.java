package dev.drivemind.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.store.MemoryQueue;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What a runner does whose instance is taken away. */
class ScanRunnerTest {
    /** The common pool may have a single thread, which other tests can hold. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    private final Api api = new Api();
    private final Endpoints endpoints = new Endpoints(api.app);
    private final String job = api.start(Api.ANNA, api.connect(Api.ANNA, "/home/anna"));
    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();

    private TestResponse deliver(int slice) throws Exception {
        TestResponse response = new TestResponse();
        String path = Endpoints.path(Endpoints.RUN);
        endpoints
                .at(path)
                .orElseThrow()
                .service(
                        TestRequest.post(path, "{\"jobId\":\"" + job + "\",\"slice\":" + slice + "}")
                                .as(Api.PLATFORM),
                        response);
        return response;
    }

    private void beTakenAway() {
        Thread hook = new Thread(() -> settled.complete(endpoints.settle(Duration.ofMinutes(1))));
        hook.start();
        await().until(() -> hook.getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void theSliceUnderWayIsSettledAndTheNextOneIsQueuedAtOnce() throws Exception {
        api.scan.meanwhile(this::beTakenAway);

        assertThat(deliver(0).status()).isEqualTo(200);

        assertThat(settled.get()).isTrue();
        MemoryQueue queue = (MemoryQueue) api.backend.queue();
        assertThat(queue.due(api.time.now()))
                .extracting(entry -> entry.task().slice())
                .contains(1L);
        assertThat(api.call(TestRequest.get("/api/v1/scan/status?job=" + job).as(Api.ANNA))
                        .json()
                        .get("state")
                        .getAsString())
                .isEqualTo("RUNNING");
    }

    @Test
    void noSliceIsBegunAnyMore() throws Exception {
        assertThat(CompletableFuture.supplyAsync(() -> endpoints.settle(Duration.ofMinutes(1)), OWN_THREAD)
                        .get())
                .isTrue();

        TestResponse response = deliver(0);

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.json().get("type").getAsString()).isEqualTo("urn:drivemind:problem:stopping");
    }
}
