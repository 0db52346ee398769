package dev.drivemind.simulator.http;

import dev.drivemind.simulator.wire.JsonBytes;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer that takes its time. Until it is there, blanks before its JSON tell the client that it is being worked on, and tell the server
 * when the client has gone: what nobody waits for is cancelled. No thread waits.
 */
final class LateAnswer {
    private static final long BLANK_EVERY_MS = 1_000;

    private final CompletableFuture<JsonBytes> json;
    private final Request request;
    private final Response response;
    private final Callback callback;

    LateAnswer(CompletableFuture<JsonBytes> json, Request request, Response response, Callback callback) {
        this.json = json;
        this.request = request;
        this.response = response;
        this.callback = callback;
    }

    /** @param atOnce sends an answer that is there before the first blank */
    void send(Runnable atOnce) {
        waitOrElse(() -> {
            if (json.isCompletedExceptionally()) {
                Response.writeError(request, response, callback, 500);
            } else {
                atOnce.run();
            }
        });
    }

    private void waitOrElse(Runnable end) {
        CompletableFuture<Object> turn =
                new CompletableFuture<>().completeOnTimeout(false, BLANK_EVERY_MS, TimeUnit.MILLISECONDS);
        CompletableFuture<?> unusedTurn = CompletableFuture.anyOf(json, turn)
                .handleAsync(
                        (first, failure) -> {
                            if (json.isDone()) {
                                end.run();
                            } else {
                                blank();
                            }
                            return first;
                        },
                        request.getComponents().getExecutor());
    }

    private void blank() {
        response.write(
                false, ByteBuffer.wrap(new byte[] {' '}), Callback.from(() -> waitOrElse(this::finish), failure -> {
                    json.cancel(false);
                    callback.failed(failure);
                }));
    }

    private void finish() {
        if (json.isCompletedExceptionally()) {
            Sender.close(request, false, callback);
        } else {
            response.write(true, json.join().view(), callback);
        }
    }
}
