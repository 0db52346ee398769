package dev.drivemind.functions.gcp.tasks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import dev.drivemind.functions.gcp.strict.wire.LoopbackHttp;
import dev.drivemind.store.SliceTask;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A runner that holds each delivery until the test says how it is answered. */
final class HeldRunner implements AutoCloseable {
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final LoopbackHttp http = LoopbackHttp.start(0, this::hold);

    /** A delivery that waits for its answer. */
    record Arrival(HttpExchange exchange, String body, CompletableFuture<Integer> status) {

        String header(String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }

        SliceTask task() {
            JsonObject json = JsonParser.parseString(body).getAsJsonObject();
            return new SliceTask(
                    json.get("jobId").getAsString(), json.get("slice").getAsLong());
        }

        void answer(int code) {
            status.complete(code);
        }
    }

    private void hold(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Arrival arrival = new Arrival(exchange, body, new CompletableFuture<>());
            arrivals.add(arrival);
            exchange.sendResponseHeaders(arrival.status().join(), -1);
        }
    }

    URI url() {
        return http.address().resolve("/scan-runner");
    }

    /** The next delivery, which must be on its way. */
    Arrival next() {
        try {
            Arrival next = arrivals.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was delivered");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
