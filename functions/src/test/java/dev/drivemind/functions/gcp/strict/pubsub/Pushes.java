package dev.drivemind.functions.gcp.strict.pubsub;

import com.google.gson.JsonObject;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.TokenIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Brings messages to the endpoints of push subscriptions, again and again until one of the statuses that acknowledge. */
final class Pushes {
    static final String OPERATION = "push";

    private static final Set<Integer> ACKNOWLEDGING = Set.of(102, 200, 201, 202, 204);
    private static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TokenIssuer tokens;
    private final Duration pause;
    private final Faults<PushFault> faults = new Faults<>();
    private volatile boolean closed;

    Pushes(TokenIssuer tokens, Duration pause) {
        this.tokens = tokens;
        this.pause = pause;
    }

    Faults<PushFault> faults() {
        return faults;
    }

    void close() {
        closed = true;
    }

    void push(Subscription subscription, PubsubMessage message) {
        if (closed) {
            return;
        }
        boolean twice = faults.next(OPERATION).equals(Optional.of(PushFault.DOUBLED));
        CompletableFuture<Void> unusedEnd = http.sendAsync(
                        request(subscription, message), HttpResponse.BodyHandlers.discarding())
                .handle((response, error) -> {
                    boolean acknowledged = error == null && ACKNOWLEDGING.contains(response.statusCode());
                    if (!acknowledged || twice) {
                        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS)
                                .execute(() -> push(subscription, message));
                    }
                    return null;
                });
    }

    private HttpRequest request(Subscription subscription, PubsubMessage message) {
        PushConfig config = subscription.getPushConfig();
        int deadline = subscription.getAckDeadlineSeconds();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(config.getPushEndpoint()))
                .timeout(deadline > 0 ? Duration.ofSeconds(deadline) : DEFAULT_DEADLINE)
                .header("Content-Type", "application/json")
                .header("User-Agent", "CloudPubSub-Google")
                .POST(HttpRequest.BodyPublishers.ofString(envelope(subscription, message)));
        if (config.hasOidcToken()) {
            String audience = config.getOidcToken().getAudience();
            String token = tokens.token(
                    config.getOidcToken().getServiceAccountEmail(),
                    audience.isEmpty() ? config.getPushEndpoint() : audience);
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }

    private static String envelope(Subscription subscription, PubsubMessage message) {
        JsonObject attributes = new JsonObject();
        message.getAttributesMap().forEach(attributes::addProperty);
        JsonObject inner = new JsonObject();
        inner.add("attributes", attributes);
        inner.addProperty(
                "data", Base64.getEncoder().encodeToString(message.getData().toByteArray()));
        inner.addProperty("messageId", message.getMessageId());
        inner.addProperty("publishTime", Timestamps.toString(message.getPublishTime()));
        JsonObject envelope = new JsonObject();
        envelope.add("message", inner);
        envelope.addProperty("subscription", subscription.getName());
        return envelope.toString();
    }
}
