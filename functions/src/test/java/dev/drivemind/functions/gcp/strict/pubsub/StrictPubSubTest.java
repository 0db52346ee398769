package dev.drivemind.functions.gcp.strict.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Topic;
import dev.drivemind.functions.gcp.strict.wire.LoopbackHttp;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StrictPubSubTest {
    private static final String TOPIC = "projects/p/topics/drivemind-job-ended";

    private final BlockingQueue<Pushed> pushes = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private LoopbackHttp endpoint;
    private StrictPubSub pubsub;
    private ManagedChannel channel;
    private PublisherGrpc.PublisherBlockingStub stub;

    private record Pushed(String authorization, JsonObject body) {}

    @BeforeEach
    void open() {
        endpoint = LoopbackHttp.start(0, exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            pushes.add(new Pushed(
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    JsonParser.parseString(body).getAsJsonObject()));
            exchange.sendResponseHeaders(failures.getAndDecrement() > 0 ? 500 : 204, -1);
            exchange.close();
        });
        pubsub = StrictPubSub.start(
                0,
                (account, audience) -> account + "->" + audience,
                Duration.ofMillis(1),
                () -> Instant.parse("2026-03-01T12:00:00Z"));
        pubsub.createTopic(TOPIC);
        channel =
                ManagedChannelBuilder.forTarget(pubsub.address()).usePlaintext().build();
        stub = PublisherGrpc.newBlockingStub(channel);
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        pubsub.close();
        endpoint.close();
    }

    private URI push() {
        URI url = URI.create("http://localhost:" + endpoint.port() + "/push");
        pubsub.push("projects/p/subscriptions/s", TOPIC, url, "push@p.example");
        return url;
    }

    private void publish(PubsubMessage.Builder message) {
        var unusedIds = stub.publish(
                PublishRequest.newBuilder().setTopic(TOPIC).addMessages(message).build());
    }

    private Pushed next() throws InterruptedException {
        Pushed next = pushes.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was pushed");
        }
        return next;
    }

    static Stream<Named<PubsubMessage.Builder>> whatIsRefused() {
        PubsubMessage.Builder many = PubsubMessage.newBuilder();
        for (int i = 0; i <= 100; i++) {
            many.putAttributes("k" + i, "v");
        }
        return Stream.of(
                Named.of("nothing", PubsubMessage.newBuilder()),
                Named.of("101 attributes", many),
                Named.of("no key", PubsubMessage.newBuilder().putAttributes("", "v")),
                Named.of("a long key", PubsubMessage.newBuilder().putAttributes("k".repeat(257), "v")),
                Named.of("a key of Google's", PubsubMessage.newBuilder().putAttributes("googclient", "v")),
                Named.of("a long value", PubsubMessage.newBuilder().putAttributes("k", "v".repeat(1025))),
                Named.of("10 MB", PubsubMessage.newBuilder().setData(ByteString.copyFrom(new byte[10_000_000]))));
    }

    @ParameterizedTest
    @MethodSource("whatIsRefused")
    void whatTheServiceRefusesIsRefused(PubsubMessage.Builder message) {
        assertThatThrownBy(() -> publish(message))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageContaining("INVALID_ARGUMENT");
    }

    @Test
    void aTopicIsMadeOnceAndUnderAProperName() {
        assertThatThrownBy(
                        () -> stub.createTopic(Topic.newBuilder().setName(TOPIC).build()))
                .hasMessageContaining("ALREADY_EXISTS");
        assertThatThrownBy(() -> stub.createTopic(
                        Topic.newBuilder().setName("projects/p/topics/1").build()))
                .hasMessageContaining("INVALID_ARGUMENT");
        assertThatThrownBy(() -> stub.getTopic(
                        GetTopicRequest.newBuilder().setTopic(TOPIC + "2").build()))
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void aPushBringsTheMessageInItsEnvelopeAndAToken() throws InterruptedException {
        URI url = push();

        publish(PubsubMessage.newBuilder()
                .setData(ByteString.copyFromUtf8("job-ended"))
                .putAttributes("job", "j1"));

        Pushed pushed = next();
        assertThat(pushed.authorization()).isEqualTo("Bearer push@p.example->" + url);
        assertThat(pushed.body().get("subscription").getAsString()).isEqualTo("projects/p/subscriptions/s");
        JsonObject message = pushed.body().getAsJsonObject("message");
        assertThat(message.getAsJsonObject("attributes").get("job").getAsString())
                .isEqualTo("j1");
        assertThat(Base64.getDecoder().decode(message.get("data").getAsString()))
                .asString()
                .isEqualTo("job-ended");
        assertThat(message.get("publishTime").getAsString()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(message.get("messageId").getAsString()).isNotEmpty();
    }

    @Test
    void aPushComesUntilItIsAcknowledged() throws InterruptedException {
        push();
        failures.set(3);

        publish(PubsubMessage.newBuilder().putAttributes("job", "j1"));

        String id = next().body().getAsJsonObject("message").get("messageId").getAsString();
        for (int i = 0; i < 3; i++) {
            assertThat(next().body().getAsJsonObject("message").get("messageId").getAsString())
                    .isEqualTo(id);
        }
    }

    @Test
    void aDoubledPushComesOnceMore() throws InterruptedException {
        push();
        pubsub.pushFaults().plan("push", PushFault.DOUBLED);

        publish(PubsubMessage.newBuilder().putAttributes("job", "j1"));

        assertThat(next().body()).isEqualTo(next().body());
    }
}
