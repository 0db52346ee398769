package dev.drivemind.functions.gcp.strict.tasks;

import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.Task;
import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Locale;

/** What the service demands of a task. */
final class TaskRules {
    private static final int MAX_BYTES = 100 << 10;
    private static final int MAX_URL = 2083;
    private static final java.time.Duration LONGEST_WAIT = java.time.Duration.ofDays(30);
    private static final Duration SHORTEST_DEADLINE = Durations.fromSeconds(15);
    private static final Duration LONGEST_DEADLINE = Durations.fromMinutes(30);

    private TaskRules() {}

    static void check(Task task, String queue, Instant now) {
        require(task.getSerializedSize() <= MAX_BYTES, "Task size too large");
        require(task.hasHttpRequest(), "Task.message_type is required");
        if (!task.getName().isEmpty()) {
            require(
                    task.getName().startsWith(queue + "/tasks/")
                            && task.getName().substring(queue.length() + 7).matches("[A-Za-z0-9_-]{1,500}"),
                    "Task name must be formatted: \"" + queue + "/tasks/<TASK_ID>\"");
        }
        checkTimes(task, now);
        checkRequest(task.getHttpRequest());
    }

    private static void checkTimes(Task task, Instant now) {
        if (task.hasScheduleTime()) {
            require(
                    !instant(task.getScheduleTime()).isAfter(now.plus(LONGEST_WAIT)),
                    "The Task.schedule_time must not be more than 2592000s in the future.");
        }
        if (task.hasDispatchDeadline()) {
            Duration deadline = task.getDispatchDeadline();
            require(
                    Durations.compare(deadline, SHORTEST_DEADLINE) >= 0
                            && Durations.compare(deadline, LONGEST_DEADLINE) <= 0,
                    "The dispatch_deadline must be between [15s, 30m].");
        }
    }

    private static void checkRequest(HttpRequest request) {
        require(request.getUrl().length() <= MAX_URL, "HttpRequest.url is too long");
        require(isHttp(request.getUrl()), "HttpRequest.url must start with 'http://' or 'https://'.");
        boolean withBody = request.getHttpMethod() == HttpMethod.POST
                || request.getHttpMethod() == HttpMethod.PUT
                || request.getHttpMethod() == HttpMethod.PATCH
                || request.getHttpMethod() == HttpMethod.HTTP_METHOD_UNSPECIFIED;
        require(withBody || request.getBody().isEmpty(), "HTTP body is only allowed for POST, PUT and PATCH");
        if (request.hasOidcToken()) {
            require(
                    request.getOidcToken().getServiceAccountEmail().matches("[^@\\s]+@[^@\\s]+"),
                    "HttpRequest.oidc_token.service_account_email must be an e-mail address");
        }
        for (String name : request.getHeadersMap().keySet()) {
            require(
                    !name.toLowerCase(Locale.ROOT).matches("host|content-length|x-google-.*|x-appengine-.*"),
                    "The header " + name + " is set by the service");
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("https?");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw invalid(otherwise);
        }
    }

    private static StatusRuntimeException invalid(String message) {
        return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
    }
}
