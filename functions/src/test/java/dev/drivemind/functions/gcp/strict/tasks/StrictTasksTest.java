package dev.drivemind.functions.gcp.strict.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tasks.v2.CloudTasksGrpc;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.GetQueueRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import dev.drivemind.functions.gcp.strict.wire.LoopbackHttp;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrictTasksTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String QUEUE = "projects/p/locations/l/queues/q";

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private int status = 200;
    private LoopbackHttp endpoint;
    private StrictTasks tasks;
    private ManagedChannel channel;
    private CloudTasksGrpc.CloudTasksBlockingStub stub;

    @BeforeEach
    void open() {
        endpoint = LoopbackHttp.start(0, exchange -> {
            delivered.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        tasks = StrictTasks.start(
                0, QueueRules.of(QUEUE).withMaxConcurrent(1), (account, audience) -> "token", now::get);
        channel =
                ManagedChannelBuilder.forTarget(tasks.address()).usePlaintext().build();
        stub = CloudTasksGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        tasks.close();
        endpoint.close();
    }

    private Task.Builder task(String body) {
        return Task.newBuilder()
                .setHttpRequest(HttpRequest.newBuilder()
                        .setUrl("http://localhost:" + endpoint.port() + "/run")
                        .setBody(ByteString.copyFromUtf8(body)));
    }

    private Task create(Task.Builder task) {
        return stub.createTask(
                CreateTaskRequest.newBuilder().setParent(QUEUE).setTask(task).build());
    }

    static Stream<Named<Consumer<Task.Builder>>> whatIsRefused() {
        return Stream.of(
                Named.of("no request", Task.Builder::clearHttpRequest),
                Named.of("no URL", task -> task.getHttpRequestBuilder().clearUrl()),
                Named.of("another scheme", task -> task.getHttpRequestBuilder().setUrl("ftp://e.example/")),
                Named.of("no host", task -> task.getHttpRequestBuilder().setUrl("https:///run")),
                Named.of(
                        "too large",
                        task -> task.getHttpRequestBuilder().setBody(ByteString.copyFrom(new byte[100 << 10]))),
                Named.of("a body with GET", task -> task.getHttpRequestBuilder().setHttpMethod(HttpMethod.GET)),
                Named.of(
                        "an account that is none",
                        task -> task.getHttpRequestBuilder()
                                .setOidcToken(OidcToken.newBuilder().setServiceAccountEmail("me"))),
                Named.of(
                        "a header of the service",
                        task -> task.getHttpRequestBuilder().putHeaders("Host", "other")),
                Named.of("a deadline too short", task -> task.setDispatchDeadline(Durations.fromSeconds(14))),
                Named.of("a deadline too long", task -> task.setDispatchDeadline(Durations.fromSeconds(1801))),
                Named.of(
                        "too far away",
                        task -> task.setScheduleTime(Timestamp.newBuilder()
                                .setSeconds(NOW.plus(Duration.ofDays(30)).getEpochSecond() + 1))),
                Named.of("a name of another queue", task -> task.setName(QUEUE + "2/tasks/t")),
                Named.of("a name with a dot", task -> task.setName(QUEUE + "/tasks/t.1")));
    }

    @ParameterizedTest
    @MethodSource("whatIsRefused")
    void whatTheServiceRefusesIsRefused(Consumer<Task.Builder> change) {
        Task.Builder task = task("x");
        change.accept(task);

        assertThatThrownBy(() -> create(task))
                .isInstanceOfSatisfying(
                        StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT));
        assertThat(tasks.size()).isZero();
    }

    @Test
    void whatIsJustAllowedIsTaken() {
        create(task("x")
                .setDispatchDeadline(Durations.fromSeconds(15))
                .setScheduleTime(Timestamp.newBuilder()
                        .setSeconds(NOW.plus(Duration.ofDays(30)).getEpochSecond())));

        assertThat(tasks.size()).isEqualTo(1);
    }

    @Test
    void aNameStaysTakenForADayAfterItsTaskIsGone() {
        Task.Builder named = task("x").setName(QUEUE + "/tasks/slice-7");
        create(named);
        assertThatThrownBy(() -> create(named)).hasMessageContaining("ALREADY_EXISTS");
        tasks.deliverDue(1);
        tasks.awaitIdle();

        now.set(NOW.plus(Duration.ofHours(23)));
        assertThatThrownBy(() -> create(named)).hasMessageContaining("ALREADY_EXISTS");
        now.set(NOW.plus(Duration.ofHours(24)));
        assertThat(create(named).getName()).endsWith("/slice-7");
    }

    @Test
    void onlyTheQueueThatIsThereIsThere() {
        assertThat(stub.getQueue(GetQueueRequest.newBuilder().setName(QUEUE).build())
                        .getState())
                .isEqualTo(Queue.State.RUNNING);
        assertThatThrownBy(() -> stub.getQueue(
                        GetQueueRequest.newBuilder().setName(QUEUE + "2").build()))
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void pausesDoubleAndThenGrowEvenlyToTheLongest() {
        QueueRules rules = new QueueRules(
                QUEUE, 1, QueueRules.of(QUEUE).maxAttempts(), Duration.ofSeconds(10), Duration.ofSeconds(300), 3);

        assertThat(Stream.of(1, 2, 3, 4, 5, 6, 7, 8).map(rules::pauseAfter))
                .extracting(Duration::toSeconds)
                .containsExactly(10L, 20L, 40L, 80L, 160L, 240L, 300L, 300L);
    }

    @Test
    void anAnswerThatWouldSlowTheQueueDownIsCounted() {
        status = 503;
        create(task("x"));

        tasks.deliverDue(1);
        tasks.awaitIdle();

        assertThat(tasks.slowedDown()).isEqualTo(1);
        assertThat(tasks.size()).isEqualTo(1);
    }

    @Test
    void aShuffledQueueKeepsNoOrderAndLosesNothing() {
        tasks.shuffle(3);
        List<String> bodies =
                Stream.iterate(0, i -> i + 1).limit(20).map(i -> "task " + i).toList();
        bodies.forEach(body -> create(task(body)));

        while (tasks.size() > 0) {
            tasks.deliverDue(1);
            tasks.awaitIdle();
        }

        assertThat(delivered).containsExactlyInAnyOrderElementsOf(bodies).isNotEqualTo(bodies);
    }
}
