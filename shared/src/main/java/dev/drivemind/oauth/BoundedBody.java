package dev.drivemind.oauth;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Reads the body of an answer from a server that is not trusted into memory; one of more than so many bytes is an {@link IOException}. */
public final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final int most;
    private @Nullable Subscription subscription;
    private long read;
    private boolean over;

    /** Takes at most so many bytes. */
    public BoundedBody(int most) {
        this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        bytes.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (over) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            read += buffer.remaining();
        }
        if (read <= most) {
            bytes.onNext(buffers);
            return;
        }
        over = true;
        if (subscription != null) {
            subscription.cancel();
        }
        bytes.onError(new IOException("The answer has more than " + most + " bytes"));
    }

    @Override
    public void onError(Throwable failure) {
        if (!over) {
            bytes.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!over) {
            bytes.onComplete();
        }
    }
}
