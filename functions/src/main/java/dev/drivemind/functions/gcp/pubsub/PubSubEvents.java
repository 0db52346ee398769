package dev.drivemind.functions.gcp.pubsub;

import com.google.api.gax.batching.BatchingSettings;
import com.google.api.gax.rpc.ApiException;
import com.google.api.gax.rpc.StatusCode;
import com.google.cloud.pubsub.v1.TopicAdminClient;
import com.google.cloud.pubsub.v1.TopicAdminSettings;
import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PubsubMessage;
import dev.drivemind.functions.gcp.grpc.Channels;
import dev.drivemind.functions.gcp.grpc.Emulator;
import dev.drivemind.functions.gcp.grpc.Patience;
import dev.drivemind.store.Events;
import dev.drivemind.store.LimitException;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Notices as messages of Pub/Sub. What happened to what is in the attributes, where subscriptions can filter by it; the data is the
 * topic's name, since a message of nothing is refused. Each notice is one call that returns when the server has it: notices are few,
 * and a function's processor stops with its answer, so nothing may be left for later.
 */
public final class PubSubEvents implements Events, AutoCloseable {
    static final int MAX_ATTRIBUTES = 100;
    static final int MAX_KEY_BYTES = 256;
    static final int MAX_VALUE_BYTES = 1024;

    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(20),
            Set.of(StatusCode.Code.UNAVAILABLE, StatusCode.Code.DEADLINE_EXCEEDED, StatusCode.Code.ABORTED));

    private final TopicAdminClient client;
    private final Settings settings;

    /**
     * Where notices go.
     *
     * @param project the project's id
     * @param topicPrefix what comes before a notice's topic in the name of the topic there
     * @param emulator what stands in for Pub/Sub, if anything
     */
    public record Settings(String project, String topicPrefix, Optional<Emulator> emulator) {
        public Settings {
            if (project.isEmpty() || !topicPrefix.matches("|[A-Za-z][A-Za-z0-9._~+%-]*")) {
                throw new IllegalArgumentException(
                        "Not a project and the beginning of a topic: '" + project + "', '" + topicPrefix + "'");
            }
        }
    }

    /** Notices over a client, which is closed with them. */
    public PubSubEvents(TopicAdminClient client, Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /**
     * Makes the one client of this process; nothing is called yet.
     *
     * @throws StoreException if it cannot be made, such as for want of credentials
     */
    public static PubSubEvents connect(Settings settings) {
        try {
            TopicAdminSettings.Builder builder = TopicAdminSettings.newBuilder();
            PATIENCE.applyTo(builder.publishSettings());
            builder.publishSettings()
                    .setBatchingSettings(
                            BatchingSettings.newBuilder().setIsEnabled(false).build());
            builder.setTransportChannelProvider(
                    Channels.to(settings.emulator(), TopicAdminSettings.defaultGrpcTransportProviderBuilder()));
            settings.emulator().ifPresent(server -> builder.setCredentialsProvider(server.credentials()));
            return new PubSubEvents(TopicAdminClient.create(builder.build()), settings);
        } catch (IOException e) {
            throw new StoreException("The client of Pub/Sub could not be made", e);
        }
    }

    @Override
    public void publish(String topic, Map<String, String> attributes) {
        if (!topic.matches("[a-z-]+")) {
            throw new IllegalArgumentException("Not a topic: '" + topic + "'");
        }
        checkSizes(attributes);
        PublishRequest request = PublishRequest.newBuilder()
                .setTopic("projects/" + settings.project() + "/topics/" + settings.topicPrefix() + topic)
                .addMessages(PubsubMessage.newBuilder()
                        .setData(ByteString.copyFromUtf8(topic))
                        .putAllAttributes(attributes))
                .build();
        try {
            client.publish(request);
        } catch (ApiException e) {
            throw new StoreException(
                    "The notice " + topic + " may not have been published: "
                            + e.getStatusCode().getCode(),
                    e);
        }
    }

    private static void checkSizes(Map<String, String> attributes) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw new LimitException("A notice has at most " + MAX_ATTRIBUTES + " attributes");
        }
        attributes.forEach((key, value) -> {
            if (bytes(key) > MAX_KEY_BYTES || bytes(value) > MAX_VALUE_BYTES) {
                throw new LimitException("An attribute's name has at most " + MAX_KEY_BYTES + " bytes and its value "
                        + MAX_VALUE_BYTES + ": " + key);
            }
        });
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Override
    public void close() {
        client.close();
    }
}
