package dev.drivemind.functions.gcp.pubsub;

import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Topics and subscriptions of a Pub/Sub over gRPC, pulled by threads of their own. */
final class Pulling implements AutoCloseable {
    private static final int MOST = 100;

    private final String project;
    private final ManagedChannel channel;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Pulling(String address, String project) {
        this.project = project;
        this.channel = ManagedChannelBuilder.forTarget(address).usePlaintext().build();
    }

    /** Makes a topic unless it is there. */
    void createTopic(String id) {
        try {
            PublisherGrpc.newBlockingStub(channel)
                    .createTopic(Topic.newBuilder().setName(topic(id)).build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    String topic(String id) {
        return "projects/" + project + "/topics/" + id;
    }

    /** Calls {@code subscriber} with each later message, acknowledged before. */
    void subscribe(String id, Consumer<ReceivedMessage> subscriber) {
        String name = "projects/" + project + "/subscriptions/s" + UUID.randomUUID();
        SubscriberGrpc.newBlockingStub(channel)
                .createSubscription(Subscription.newBuilder()
                        .setName(name)
                        .setTopic(topic(id))
                        .setAckDeadlineSeconds(10)
                        .build());
        threads.execute(() -> pull(name, subscriber));
    }

    private void pull(String subscription, Consumer<ReceivedMessage> subscriber) {
        SubscriberGrpc.SubscriberBlockingStub stub = SubscriberGrpc.newBlockingStub(channel);
        try {
            while (!channel.isShutdown()) {
                List<ReceivedMessage> messages = stub.pull(PullRequest.newBuilder()
                                .setSubscription(subscription)
                                .setMaxMessages(MOST)
                                .build())
                        .getReceivedMessagesList();
                if (!messages.isEmpty()) {
                    stub.acknowledge(AcknowledgeRequest.newBuilder()
                            .setSubscription(subscription)
                            .addAllAckIds(messages.stream()
                                    .map(ReceivedMessage::getAckId)
                                    .toList())
                            .build());
                    messages.forEach(subscriber);
                }
            }
        } catch (StatusRuntimeException e) {
            if (!channel.isShutdown()) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        threads.shutdownNow();
    }
}
