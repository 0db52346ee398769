package dev.drivemind.functions.gcp.strict.pubsub;

import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PubsubMessage;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;

/** What the service demands of messages. */
final class MessageRules {
    private static final int MAX_REQUEST = 10_000_000;
    private static final int MAX_MESSAGES = 1000;
    private static final int MAX_ATTRIBUTES = 100;
    private static final int MAX_KEY = 256;
    private static final int MAX_VALUE = 1024;

    private MessageRules() {}

    static void check(PublishRequest request) {
        require(request.getSerializedSize() <= MAX_REQUEST, "The request is larger than 10000000 bytes.");
        require(
                request.getMessagesCount() > 0 && request.getMessagesCount() <= MAX_MESSAGES,
                "The number of messages must be in [1, 1000].");
        request.getMessagesList().forEach(MessageRules::check);
    }

    private static void check(PubsubMessage message) {
        require(
                !message.getData().isEmpty() || message.getAttributesCount() > 0,
                "Some messages in the batch are empty: each must have data or at least one attribute.");
        require(message.getAttributesCount() <= MAX_ATTRIBUTES, "A message has more than 100 attributes.");
        message.getAttributesMap().forEach((key, value) -> {
            require(!key.isEmpty() && bytes(key) <= MAX_KEY, "An attribute's key must have 1 to 256 bytes.");
            require(!key.startsWith("goog"), "An attribute's key must not begin with goog.");
            require(bytes(value) <= MAX_VALUE, "An attribute's value is longer than 1024 bytes.");
        });
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw Status.INVALID_ARGUMENT.withDescription(otherwise).asRuntimeException();
        }
    }
}
