package dev.drivemind.simulator.http;

import dev.drivemind.simulator.wire.JsonBytes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An answer before it is sent.
 *
 * @param headers all but length and type
 */
record ApiResponse(int status, String contentType, Map<String, String> headers, Body body) {
    static final String JSON = "application/json; charset=UTF-8";

    /** What is sent. */
    sealed interface Body {}

    /** Bytes in memory; the buffer goes back to its pool once they are sent. */
    record Buffered(JsonBytes json) implements Body {}

    /** A stream of known length, closed by its sender. */
    record Streamed(InputStream stream, long length) implements Body {}

    /** JSON that takes its time; cancelled when nobody waits for it any more. */
    record Awaited(CompletableFuture<JsonBytes> json) implements Body {}

    static ApiResponse json(JsonBytes json) {
        return new ApiResponse(200, JSON, Map.of(), new Buffered(json));
    }

    static ApiResponse later(CompletableFuture<JsonBytes> json) {
        return new ApiResponse(200, JSON, Map.of(), new Awaited(json));
    }

    static ApiResponse bytes(int status, String contentType, byte[] bytes) {
        return new ApiResponse(status, contentType, Map.of(), new Buffered(new JsonBytes(bytes.length + 1).raw(bytes)));
    }

    static ApiResponse text(int status, String contentType, String text) {
        return bytes(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    static ApiResponse empty() {
        return new ApiResponse(204, "", Map.of(), new Buffered(new JsonBytes(1)));
    }

    ApiResponse with(Map<String, String> more) {
        return new ApiResponse(status, contentType, more, body);
    }
}
