package dev.drivemind.simulator.http;

import dev.drivemind.simulator.fault.ContentFault;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.wire.JsonBytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends answers, whole or spoiled. */
final class Sender {
    private static final int CHUNK = 64 << 10;

    private final Buffers buffers;

    Sender(Buffers buffers) {
        this.buffers = buffers;
    }

    /** Sends an answer and completes the callback. */
    void send(ApiResponse answer, Optional<Fault> fault, Request request, Response response, Callback callback) {
        response.setStatus(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        answer.headers().forEach(response.getHeaders()::put);
        if (answer.body() instanceof ApiResponse.Streamed streamed) {
            Spoiling spoiling = Spoiling.of(fault, answer.status(), streamed.length());
            stream(streamed, spoiling, request, response, callback);
        } else if (answer.body() instanceof ApiResponse.Buffered buffered) {
            buffer(buffered.json(), fault, request, response, callback);
        } else if (answer.body() instanceof ApiResponse.Awaited awaited) {
            CompletableFuture<JsonBytes> json = awaited.json();
            new LateAnswer(json, request, response, callback)
                    .send(() -> buffer(json.join(), fault, request, response, callback));
        }
    }

    private void buffer(JsonBytes json, Optional<Fault> fault, Request request, Response response, Callback callback) {
        buffer(json.view(), fault, request, response, Callback.from(callback, () -> buffers.give(json)));
    }

    private void buffer(
            ByteBuffer bytes, Optional<Fault> fault, Request request, Response response, Callback callback) {
        int length = bytes.remaining();
        if (fault.isPresent() && fault.get() instanceof Fault.Truncated) {
            bytes.limit(length / 2);
        }
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
        if (fault.isPresent() && fault.get() instanceof Fault.CutOff) {
            bytes.limit(length / 2);
            response.write(false, bytes, Callback.from(() -> close(request, false, callback), callback::failed));
        } else if (fault.isPresent() && fault.get() instanceof Fault.Drip drip) {
            drip(bytes, drip, request, response, callback);
        } else {
            response.write(true, bytes, callback);
        }
    }

    private void drip(ByteBuffer bytes, Fault.Drip drip, Request request, Response response, Callback callback) {
        int size = Math.min(drip.bytes(), bytes.remaining());
        ByteBuffer drop = bytes.slice(bytes.position(), size);
        bytes.position(bytes.position() + size);
        if (!bytes.hasRemaining()) {
            response.write(true, drop, callback);
            return;
        }
        Runnable next = () -> drip(bytes, drip, request, response, callback);
        response.write(
                false,
                drop,
                Callback.from(
                        () -> request.getComponents()
                                .getScheduler()
                                .schedule(next, drip.pause().toMillis(), TimeUnit.MILLISECONDS),
                        callback::failed));
    }

    private static void stream(
            ApiResponse.Streamed body, Spoiling spoiling, Request request, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length());
        try (InputStream from = body.stream();
                OutputStream to = Content.Sink.asOutputStream(response)) {
            byte[] chunk = new byte[CHUNK];
            long left = spoiling.bytes();
            while (left > 0) {
                int count = from.read(chunk, 0, (int) Math.min(CHUNK, left));
                if (count < 0) {
                    break;
                }
                spoiling.swap(chunk, count);
                to.write(chunk, 0, count);
                left -= count;
            }
            if (left > 0 || spoiling.bytes() < body.length()) {
                to.flush();
                close(request, spoiling.reset(), callback);
                return;
            }
        } catch (IOException e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }

    /** Closes a connection in the middle, so that the client's system reports a reset if so wanted. */
    static void close(Request request, boolean reset, Callback callback) {
        EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        EofException cause = new EofException("simulated");
        if (reset && endPoint.getTransport() instanceof SocketChannel channel) {
            try {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException e) {
                cause.addSuppressed(e);
            }
        }
        endPoint.close(cause);
        callback.failed(cause);
    }

    /**
     * What goes wrong with a content that streams.
     *
     * @param bytes how many are sent
     * @param reset whether the connection ends with a reset then
     * @param other whether they are those of another content
     */
    private record Spoiling(long bytes, boolean reset, boolean other) {
        static Spoiling of(Optional<Fault> fault, int status, long length) {
            if (fault.isPresent() && fault.get() instanceof Fault.CutOff) {
                return new Spoiling(length / 2, false, false);
            }
            if (fault.isPresent() && fault.get() instanceof ContentFault.ResetAt at) {
                return new Spoiling(Math.min(length, at.bytes()), true, false);
            }
            return new Spoiling(
                    length, false, status == 206 && fault.isPresent() && fault.get() instanceof ContentFault.Swapped);
        }

        void swap(byte[] chunk, int count) {
            for (int i = 0; other && i < count; i++) {
                chunk[i] ^= 1;
            }
        }
    }
}
