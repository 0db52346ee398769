package dev.drivemind.functions.gcp.tasks;

import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.tasks.v2.CloudTasksClient;
import com.google.cloud.tasks.v2.CloudTasksSettings;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import dev.drivemind.functions.gcp.grpc.Channels;
import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.functions.gcp.grpc.Patience;
import dev.drivemind.store.LimitException;
import dev.drivemind.store.SliceQueue;
import dev.drivemind.store.SliceTask;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * The queue of slices over Cloud Tasks. Each task is a POST to the runner with a token of the tasks' own account.
 *
 * <p>Tasks have no names: a name stays taken for a day after its task is gone, and the same slice must be able to come again. When a
 * reply is lost the task may therefore be there twice, which the port allows.
 *
 * <p>Cloud Tasks keeps no task longer than 30 days. One that is to wait longer comes early, and the runner, which looks at its job's
 * own time, puts it back.
 */
public final class CloudTasksQueue implements SliceQueue, AutoCloseable {
    static final Duration LONGEST_WAIT = Duration.ofDays(29);
    static final int MAX_TASK_BYTES = 100 << 10;

    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Set.of(StatusCode.Code.UNAVAILABLE, StatusCode.Code.DEADLINE_EXCEEDED));

    private final CloudTasksClient client;
    private final Settings settings;
    private final InstantSource clock;

    /**
     * Where tasks wait and where they go.
     *
     * @param queue {@code projects/P/locations/L/queues/Q}
     * @param destination how they come to the runner
     * @param emulator what stands in for Cloud Tasks, if anything
     */
    public record Settings(String queue, Destination destination, Optional<Emulator> emulator) {
        public Settings {
            requireName(queue);
        }
    }

    /**
     * Checks the name of a queue.
     *
     * @throws IllegalArgumentException if it is none; the message says what one looks like
     */
    public static String requireName(String queue) {
        if (!queue.matches("projects/[^/]+/locations/[^/]+/queues/[A-Za-z0-9-]{1,100}")) {
            throw new IllegalArgumentException("A queue is named projects/P/locations/L/queues/Q, not '" + queue + "'");
        }
        return queue;
    }

    /** A queue over a client, which is closed with it. */
    public CloudTasksQueue(CloudTasksClient client, Settings settings, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes the one client of this process; nothing is called yet.
     *
     * @throws StoreException if it cannot be made, such as for want of credentials
     */
    public static CloudTasksQueue connect(Settings settings, InstantSource clock) {
        return connect(settings, clock, PATIENCE);
    }

    static CloudTasksQueue connect(Settings settings, InstantSource clock, Patience patience) {
        try {
            CloudTasksSettings.Builder builder = CloudTasksSettings.newBuilder();
            patience.applyTo(builder.createTaskSettings());
            builder.setTransportChannelProvider(
                    Channels.to(settings.emulator(), CloudTasksSettings.defaultGrpcTransportProviderBuilder()));
            settings.emulator().ifPresent(server -> builder.setCredentialsProvider(server.credentials()));
            return new CloudTasksQueue(CloudTasksClient.create(builder.build()), settings, clock);
        } catch (IOException e) {
            throw new StoreException("The client of Cloud Tasks could not be made", e);
        }
    }

    @Override
    public void enqueue(SliceTask task, Instant notBefore) {
        CreateTaskRequest request = CreateTaskRequest.newBuilder()
                .setParent(settings.queue())
                .setTask(encoded(task, notBefore))
                .build();
        if (request.getTask().getSerializedSize() > MAX_TASK_BYTES) {
            throw new LimitException("A task has at most " + MAX_TASK_BYTES + " bytes");
        }
        try {
            client.createTask(request);
        } catch (ApiException e) {
            throw new StoreException(
                    "Slice " + task.slice() + " of job " + task.jobId() + " may not have been enqueued: "
                            + e.getStatusCode().getCode(),
                    e);
        }
    }

    private Task encoded(SliceTask task, Instant notBefore) {
        JsonObject body = new JsonObject();
        body.addProperty("jobId", task.jobId());
        body.addProperty("slice", task.slice());
        HttpRequest.Builder call = HttpRequest.newBuilder()
                .setUrl(settings.destination().runner().toString())
                .setHttpMethod(HttpMethod.POST)
                .putHeaders("Content-Type", "application/json")
                .setBody(ByteString.copyFromUtf8(body.toString()));
        settings.destination().prove(call);
        Task.Builder encoded = Task.newBuilder()
                .setDispatchDeadline(Durations.fromSeconds(CloudTimes.DISPATCH_DEADLINE.toSeconds()))
                .setHttpRequest(call);
        schedule(notBefore).ifPresent(encoded::setScheduleTime);
        return encoded.build();
    }

    /** The time to ask for: none for now, rounded up to the microseconds that are kept, and within what is allowed. */
    private Optional<Timestamp> schedule(Instant notBefore) {
        Instant now = clock.instant();
        if (!notBefore.isAfter(now)) {
            return Optional.empty();
        }
        Instant latest = now.plus(LONGEST_WAIT);
        Instant time = notBefore.isBefore(latest) ? notBefore : latest;
        long micros = (time.getNano() + 999L) / 1_000;
        Instant rounded = Instant.ofEpochSecond(time.getEpochSecond(), micros * 1_000);
        return Optional.of(Timestamp.newBuilder()
                .setSeconds(rounded.getEpochSecond())
                .setNanos(rounded.getNano())
                .build());
    }

    @Override
    public void close() {
        client.close();
    }
}
