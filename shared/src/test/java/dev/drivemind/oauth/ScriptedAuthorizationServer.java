package dev.drivemind.oauth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server that answers every request as it was told, and remembers what it was asked. */
final class ScriptedAuthorizationServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Asked> asked = new ArrayList<>();
    private int status = 200;
    private String body = "{}";
    private Map<String, String> headers = Map.of();
    private boolean stalling;

    /** What was asked: method, address and the decoded form. */
    record Asked(String method, URI address, Map<String, String> form) {}

    ScriptedAuthorizationServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    OAuthServer endpoints() {
        return OAuthServer.at(root());
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    synchronized void answers(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    synchronized void answers(int newStatus, Map<String, String> newHeaders) {
        answers(newStatus, "{}");
        headers = newHeaders;
    }

    /** From now on the head of an answer comes, and its body never does. */
    synchronized void stalls() {
        stalling = true;
    }

    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        byte[] bytes;
        synchronized (this) {
            asked.add(new Asked(exchange.getRequestMethod(), exchange.getRequestURI(), decode(form)));
            headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
        }
        if (stalls(exchange)) {
            return;
        }
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private boolean stalls(HttpExchange exchange) throws IOException {
        synchronized (this) {
            if (!stalling) {
                return false;
            }
        }
        exchange.getResponseBody().flush();
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static Map<String, String> decode(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals >= 0) {
                fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
