package dev.drivemind.local.proof;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A server between an agent and its own that fails as servers, proxies and networks do. */
final class FaultyProxy implements AutoCloseable {
    private static final int RETRY_AFTER_S = 2;
    private static final long DRIP_NANOS = 2_000_000;

    /** What may happen to a request. */
    enum Fault {
        NONE,
        /** It does not arrive. */
        ERROR_500,
        ERROR_502,
        ERROR_503,
        /** It is one too many. */
        TOO_MANY,
        /** It is carried out, and its answer is lost. */
        LOST_ANSWER,
        /** It is carried out, and half of its answer arrives. */
        HALF_ANSWER,
        /** It is carried out, and its answer arrives byte by byte. */
        SLOW_DRIP,
        /** It is carried out twice. */
        TWICE,
        /** A page for people is the answer. */
        HTML
    }

    private final URI server;
    private final Supplier<Fault> faults;
    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<Fault, Integer> happened = new EnumMap<>(Fault.class);
    private final List<String> tooSoon = new CopyOnWriteArrayList<>();
    private long notBefore = System.nanoTime();

    FaultyProxy(URI server, Supplier<Fault> faults) throws IOException {
        this.server = server;
        this.faults = faults;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    /** Returns how often each fault has happened. */
    synchronized Map<Fault, Integer> happened() {
        return new EnumMap<>(happened);
    }

    /** Returns requests that came before they were welcome. */
    List<String> tooSoon() {
        return tooSoon;
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            Fault fault = choose(exchange);
            switch (fault) {
                case ERROR_500 -> send(exchange, 500, "{}", Optional.empty());
                case ERROR_502 -> send(exchange, 502, "<html>bad gateway</html>", Optional.empty());
                case ERROR_503 -> send(exchange, 503, "", Optional.empty());
                case TOO_MANY -> send(exchange, 429, "{}", Optional.of(Integer.toString(RETRY_AFTER_S)));
                case HTML -> send(exchange, 200, "<html>Please sign in to this network</html>", Optional.empty());
                default -> pass(exchange, body, fault);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            exchange.close(); // of an answer that is not whole, this breaks the connection off
        }
    }

    private synchronized Fault choose(HttpExchange exchange) {
        if (System.nanoTime() - notBefore < 0) {
            tooSoon.add(exchange.getRequestURI().toString());
        }
        Fault fault = faults.get();
        int unused = happened.merge(fault, 1, Integer::sum);
        if (fault == Fault.TOO_MANY) {
            notBefore = System.nanoTime() + RETRY_AFTER_S * 1_000_000_000L;
        }
        return fault;
    }

    private void pass(HttpExchange exchange, byte[] body, Fault fault) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = forward(exchange, body);
        if (fault == Fault.TWICE) {
            answer = forward(exchange, body);
        }
        if (fault == Fault.LOST_ANSWER) {
            return;
        }
        byte[] bytes = answer.body();
        answer.headers()
                .firstValue("Retry-After")
                .ifPresent(value -> exchange.getResponseHeaders().add("Retry-After", value));
        exchange.sendResponseHeaders(answer.statusCode(), bytes.length == 0 ? -1 : bytes.length);
        OutputStream out = exchange.getResponseBody();
        switch (fault) {
            case HALF_ANSWER -> out.write(bytes, 0, bytes.length / 2);
            case SLOW_DRIP -> drip(out, bytes);
            default -> out.write(bytes);
        }
        out.flush();
    }

    private static void drip(OutputStream out, byte[] bytes) throws IOException {
        for (byte each : bytes) {
            out.write(each);
            out.flush();
            LockSupport.parkNanos(DRIP_NANOS);
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type", "Content-Encoding", "Accept")) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> request.header(name, value));
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void send(HttpExchange exchange, int status, String text, Optional<String> retryAfter)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        retryAfter.ifPresent(seconds -> exchange.getResponseHeaders().add("Retry-After", seconds));
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
