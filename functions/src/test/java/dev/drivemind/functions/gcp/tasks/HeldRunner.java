package dev.drivemind.functions.gcp.tasks;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drivemind.store.SliceTask;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A runner that holds each delivery until the test says how it is answered. */
final class HeldRunner implements AutoCloseable {
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

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

    HeldRunner() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::hold);
        server.start();
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
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/scan-runner");
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
        server.stop(0);
        threads.shutdownNow();
    }
}
