package dev.drivemind.functions.gcp.strict.pubsub;

import com.google.pubsub.v1.PushConfig;
import com.google.pubsub.v1.Subscription;
import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.LoopbackGrpc;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import dev.drivemind.functions.gcp.strict.wire.TokenIssuer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Pub/Sub on this machine alone: topics that must exist, messages within the real service's limits, subscriptions that pull over gRPC
 * or are pushed to over HTTP with a token.
 */
public final class StrictPubSub implements AutoCloseable {
    private final Topics topics = new Topics();
    private final Pushes pushes;
    private final LoopbackGrpc grpc;

    private StrictPubSub(int port, TokenIssuer tokens, Duration pause, InstantSource clock) {
        this.pushes = new Pushes(tokens, pause);
        this.grpc =
                LoopbackGrpc.start(port, new PublisherService(topics, pushes, clock), new SubscriberService(topics));
    }

    /**
     * Begins to serve on {@code port}; 0 takes a free one.
     *
     * @param tokens makes the tokens that pushes bring
     * @param pause how long after a failed push the next one comes
     * @param clock dates messages
     */
    public static StrictPubSub start(int port, TokenIssuer tokens, Duration pause, InstantSource clock) {
        return new StrictPubSub(port, tokens, pause, clock);
    }

    /** Makes a topic, {@code projects/P/topics/T}. */
    public void createTopic(String name) {
        topics.create(name);
    }

    /** Pushes a topic's later messages to an endpoint, with tokens of {@code account} made out to the endpoint. */
    public void push(String subscription, String topic, URI endpoint, String account) {
        topics.subscribe(Subscription.newBuilder()
                .setName(subscription)
                .setTopic(topic)
                .setPushConfig(PushConfig.newBuilder()
                        .setPushEndpoint(endpoint.toString())
                        .setOidcToken(PushConfig.OidcToken.newBuilder().setServiceAccountEmail(account)))
                .build());
    }

    /** What goes wrong with pushes; the operation is {@code push}. */
    public Faults<PushFault> pushFaults() {
        return pushes.faults();
    }

    /** What goes wrong with calls over gRPC. */
    public Faults<RpcFault> faults() {
        return grpc.faults();
    }

    /** How often each method was called. */
    public Counts counts() {
        return grpc.counts();
    }

    /** Where it serves. */
    public int port() {
        return grpc.port();
    }

    /** {@code host:port}. */
    public String address() {
        return grpc.address();
    }

    @Override
    public void close() {
        pushes.close();
        grpc.close();
    }
}
