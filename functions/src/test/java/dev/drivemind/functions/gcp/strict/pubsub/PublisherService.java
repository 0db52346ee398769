package dev.drivemind.functions.gcp.strict.pubsub;

import com.google.protobuf.Timestamp;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Takes messages over gRPC. A message that is published again after a lost reply is a new message. */
final class PublisherService extends PublisherGrpc.PublisherImplBase {
    private final Topics topics;
    private final Pushes pushes;
    private final InstantSource clock;
    private final AtomicLong lastId = new AtomicLong(1_000_000);

    PublisherService(Topics topics, Pushes pushes, InstantSource clock) {
        this.topics = topics;
        this.pushes = pushes;
        this.clock = clock;
    }

    @Override
    public void createTopic(Topic request, StreamObserver<Topic> reply) {
        answer(reply, () -> {
            topics.create(request.getName());
            return request;
        });
    }

    @Override
    public void getTopic(GetTopicRequest request, StreamObserver<Topic> reply) {
        answer(reply, () -> {
            topics.requireTopic(request.getTopic());
            return Topic.newBuilder().setName(request.getTopic()).build();
        });
    }

    @Override
    public void publish(PublishRequest request, StreamObserver<PublishResponse> reply) {
        answer(reply, () -> {
            topics.requireTopic(request.getTopic());
            MessageRules.check(request);
            List<PubsubMessage> messages =
                    request.getMessagesList().stream().map(this::dated).toList();
            for (Subscription subscription : topics.publish(request.getTopic(), messages)) {
                messages.forEach(message -> pushes.push(subscription, message));
            }
            return PublishResponse.newBuilder()
                    .addAllMessageIds(
                            messages.stream().map(PubsubMessage::getMessageId).toList())
                    .build();
        });
    }

    private PubsubMessage dated(PubsubMessage message) {
        Instant now = clock.instant();
        return message.toBuilder()
                .setMessageId(Long.toString(lastId.incrementAndGet()))
                .setPublishTime(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .build();
    }

    /** Work that ends with an answer or a status. */
    interface Work<R> {
        /** Does it. */
        R get();
    }

    static <R> void answer(StreamObserver<R> reply, Work<R> work) {
        try {
            reply.onNext(work.get());
            reply.onCompleted();
        } catch (StatusRuntimeException e) {
            reply.onError(e);
        }
    }
}
