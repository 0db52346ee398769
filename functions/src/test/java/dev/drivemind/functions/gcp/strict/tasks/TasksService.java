package dev.drivemind.functions.gcp.strict.tasks;

import com.google.cloud.tasks.v2.CloudTasksGrpc;
import com.google.cloud.tasks.v2.CreateTaskRequest;
import com.google.cloud.tasks.v2.GetQueueRequest;
import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Takes tasks over gRPC. */
final class TasksService extends CloudTasksGrpc.CloudTasksImplBase {
    private static final long DEFAULT_DEADLINE = 600;

    private final QueueRules rules;
    private final TaskStore store;
    private final InstantSource clock;

    TasksService(QueueRules rules, TaskStore store, InstantSource clock) {
        this.rules = rules;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void createTask(CreateTaskRequest request, StreamObserver<Task> reply) {
        try {
            requireQueue(request.getParent());
            Instant now = clock.instant();
            TaskRules.check(request.getTask(), rules.name(), now);
            Task task = completed(request.getTask(), now);
            store.add(task, TaskRules.instant(task.getScheduleTime()), now);
            reply.onNext(task);
            reply.onCompleted();
        } catch (StatusRuntimeException e) {
            reply.onError(e);
        }
    }

    @Override
    public void getQueue(GetQueueRequest request, StreamObserver<Queue> reply) {
        try {
            requireQueue(request.getName());
            reply.onNext(Queue.newBuilder()
                    .setName(rules.name())
                    .setState(Queue.State.RUNNING)
                    .build());
            reply.onCompleted();
        } catch (StatusRuntimeException e) {
            reply.onError(e);
        }
    }

    private void requireQueue(String name) {
        if (!name.equals(rules.name())) {
            throw Status.NOT_FOUND
                    .withDescription("Requested entity was not found: " + name)
                    .asRuntimeException();
        }
    }

    private Task completed(Task given, Instant now) {
        Task.Builder task = given.toBuilder().setCreateTime(timestamp(now));
        if (given.getName().isEmpty()) {
            task.setName(rules.name() + "/tasks/" + UUID.randomUUID().toString().replace("-", ""));
        }
        if (!given.hasScheduleTime()
                || TaskRules.instant(given.getScheduleTime()).isBefore(now)) {
            task.setScheduleTime(timestamp(now));
        } else {
            task.setScheduleTime(
                    timestamp(TaskRules.instant(given.getScheduleTime()).truncatedTo(ChronoUnit.MICROS)));
        }
        if (!given.hasDispatchDeadline()) {
            task.setDispatchDeadline(Durations.fromSeconds(DEFAULT_DEADLINE));
        }
        if (given.getHttpRequest().getHttpMethod() == HttpMethod.HTTP_METHOD_UNSPECIFIED) {
            task.getHttpRequestBuilder().setHttpMethod(HttpMethod.POST);
        }
        return task.build();
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
