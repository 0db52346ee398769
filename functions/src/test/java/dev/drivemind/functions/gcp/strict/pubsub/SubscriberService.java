package dev.drivemind.functions.gcp.strict.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import io.grpc.stub.StreamObserver;

/** Subscriptions over gRPC; the id that acknowledges a message is the message's own. */
final class SubscriberService extends SubscriberGrpc.SubscriberImplBase {
    private static final long PATIENCE_MILLIS = 1_000;

    private final Topics topics;

    SubscriberService(Topics topics) {
        this.topics = topics;
    }

    @Override
    public void createSubscription(Subscription request, StreamObserver<Subscription> reply) {
        PublisherService.answer(reply, () -> {
            topics.subscribe(request);
            return request;
        });
    }

    @Override
    public void pull(PullRequest request, StreamObserver<PullResponse> reply) {
        PublisherService.answer(reply, () -> {
            PullResponse.Builder pulled = PullResponse.newBuilder();
            topics.pull(request.getSubscription(), request.getMaxMessages(), PATIENCE_MILLIS)
                    .forEach(message -> pulled.addReceivedMessages(ReceivedMessage.newBuilder()
                            .setAckId(message.getMessageId())
                            .setMessage(message)));
            return pulled.build();
        });
    }

    @Override
    public void acknowledge(AcknowledgeRequest request, StreamObserver<Empty> reply) {
        PublisherService.answer(reply, () -> {
            topics.acknowledge(request.getSubscription(), request.getAckIdsList());
            return Empty.getDefaultInstance();
        });
    }
}
