package dev.drivemind.functions.gcp.strict.tasks;

import com.google.cloud.tasks.v2.OidcToken;
import com.google.protobuf.util.Durations;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.TokenIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings tasks over HTTP to where they are addressed. */
final class Dispatcher {
    static final String OPERATION = "dispatch";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final QueueRules rules;
    private final TaskStore store;
    private final TokenIssuer tokens;
    private final InstantSource clock;
    private final Faults<DispatchFault> faults = new Faults<>();
    private final AtomicInteger slowedDown = new AtomicInteger();

    Dispatcher(QueueRules rules, TaskStore store, TokenIssuer tokens, InstantSource clock) {
        this.rules = rules;
        this.store = store;
        this.tokens = tokens;
        this.clock = clock;
    }

    Faults<DispatchFault> faults() {
        return faults;
    }

    /** Answers after which the real service would slow the whole queue down. */
    int slowedDown() {
        return slowedDown.get();
    }

    /** Begins to deliver due tasks, as many as may be under way; the number of those. */
    int deliverDue(int most) {
        List<Entry> taken = store.take(clock.instant(), most);
        taken.forEach(this::deliver);
        return taken.size();
    }

    private void deliver(Entry entry) {
        Optional<DispatchFault> fault = faults.next(OPERATION);
        if (fault.equals(Optional.of(DispatchFault.UNREACHED))) {
            store.failed(entry, OptionalInt.empty(), clock.instant());
            return;
        }
        CompletableFuture<Integer> status = send(entry);
        if (fault.equals(Optional.of(DispatchFault.DOUBLED))) {
            status = status.thenCombine(send(entry), Math::min);
        }
        boolean lost = fault.equals(Optional.of(DispatchFault.ANSWER_LOST));
        CompletableFuture<Void> unusedEnd = status.handle((answered, error) -> {
            settle(entry, error == null && !lost ? OptionalInt.of(answered) : OptionalInt.empty());
            return null;
        });
    }

    private CompletableFuture<Integer> send(Entry entry) {
        return http.sendAsync(request(entry), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private void settle(Entry entry, OptionalInt status) {
        int answered = status.orElse(0);
        if (answered == 429 || answered == 503) {
            slowedDown.incrementAndGet();
        }
        if (answered >= 200 && answered <= 299) {
            store.done(entry, clock.instant());
        } else {
            store.failed(entry, status, clock.instant());
        }
    }

    private HttpRequest request(Entry entry) {
        com.google.cloud.tasks.v2.HttpRequest asked = entry.task().getHttpRequest();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(asked.getUrl()))
                .timeout(Duration.ofMillis(Durations.toMillis(entry.task().getDispatchDeadline())))
                .method(
                        asked.getHttpMethod().name(),
                        HttpRequest.BodyPublishers.ofByteArray(asked.getBody().toByteArray()));
        asked.getHeadersMap().forEach((name, value) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("x-cloudtasks-")) {
                request.setHeader(name, value);
            }
        });
        if (asked.hasOidcToken()) {
            request.setHeader("Authorization", "Bearer " + token(asked.getOidcToken(), asked.getUrl()));
        }
        describe(entry, request);
        return request.build();
    }

    private void describe(Entry entry, HttpRequest.Builder request) {
        request.setHeader("User-Agent", "Google-Cloud-Tasks");
        request.setHeader("X-CloudTasks-QueueName", lastPart(rules.name()));
        request.setHeader("X-CloudTasks-TaskName", lastPart(entry.name()));
        request.setHeader("X-CloudTasks-TaskRetryCount", Integer.toString(entry.attempts() - 1));
        request.setHeader("X-CloudTasks-TaskExecutionCount", Integer.toString(entry.answers()));
        request.setHeader("X-CloudTasks-TaskETA", eta(entry.due()));
        entry.lastStatus()
                .ifPresent(status -> request.setHeader("X-CloudTasks-TaskPreviousResponse", Integer.toString(status)));
    }

    private String token(OidcToken asked, String url) {
        return tokens.token(asked.getServiceAccountEmail(), asked.getAudience().isEmpty() ? url : asked.getAudience());
    }

    private static String eta(Instant due) {
        return String.format(Locale.ROOT, "%d.%06d", due.getEpochSecond(), due.getNano() / 1_000);
    }

    static String lastPart(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
