package dev.drivemind.local.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drivemind.local.cli.client.Hosting;
import dev.drivemind.store.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers over real HTTP what a test tells it to, and remembers what it was asked. */
final class PlayedServer implements Hosting.Hosted {
    /** An event after which the connection breaks off once. */
    static final String BREAK = "break";

    /** An event or answer at which the server falls ill and says no more. */
    static final String DEATH = "death";

    /** An event or answer that is never sent: the server stays silent until it ends. */
    static final String SILENCE = "silence";

    final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch silent = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer http;
    private List<String> events = List.of();
    private boolean broken;
    private Optional<URI> dashboard = Optional.empty();

    private record Answer(int status, String body, boolean cutShort) {}

    PlayedServer() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", this::handle);
        http.start();
        answer("GET health", 200, "{\"status\":\"healthy\"}");
    }

    /** From now on answers so to {@code "METHOD path"} below /api/v1. */
    PlayedServer answer(String request, int status, String body) {
        answers.put(request, new Answer(status, body, false));
        return this;
    }

    /** From now on begins to answer so, and breaks off. */
    PlayedServer answerCutShort(String request, String body) {
        answers.put(request, new Answer(200, body, true));
        return this;
    }

    /** What the event stream of any job says. */
    PlayedServer events(String... jobs) {
        events = List.of(jobs);
        return this;
    }

    /** Leaves the files by which a command finds a running server. */
    PlayedServer announceIn(Path data) throws IOException {
        Files.createDirectories(data);
        Files.writeString(data.resolve("server.json"), "{\"pid\":1,\"url\":\"" + url() + "\"}");
        Files.writeString(data.resolve("session"), sessionToken().reveal() + "\n");
        return this;
    }

    @Override
    public URI url() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/");
    }

    void servesDashboardAt(URI address) {
        dashboard = Optional.of(address);
    }

    @Override
    public Optional<URI> dashboard() {
        return dashboard;
    }

    @Override
    public Secret sessionToken() {
        return new Secret("the-session-token");
    }

    boolean isClosed() {
        return closed.getCount() == 0;
    }

    @Override
    public void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath().replaceFirst("^/api/v1/", "");
            String query = exchange.getRequestURI().getQuery();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + query) + body);
            boolean known = "Bearer the-session-token"
                    .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            if (path.equals("health") ? exchange.getRequestHeaders().containsKey("Authorization") : !known) {
                send(exchange, new Answer(401, "{\"detail\":\"Who are you?\"}", false));
            } else if (path.equals("scan/stream")) {
                stream(exchange);
            } else if (new Answer(200, SILENCE, false).equals(answers.get(exchange.getRequestMethod() + " " + path))) {
                silent.countDown();
                waitForClose();
            } else if (new Answer(200, DEATH, false).equals(answers.get(exchange.getRequestMethod() + " " + path))) {
                answer("GET health", 500, "{}");
            } else {
                Answer missing =
                        new Answer(404, "{\"title\":\"Not found\",\"detail\":\"There is no " + path + ".\"}", false);
                send(exchange, answers.getOrDefault(exchange.getRequestMethod() + " " + path, missing));
            }
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), answer.cutShort() ? bytes.length + 100 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
    }

    private void stream(HttpExchange exchange) throws IOException {
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = last == null ? 0 : Integer.parseInt(last) + 1; i < events.size(); i++) {
            if (events.get(i).equals(BREAK)) {
                if (!broken) {
                    broken = true;
                    return;
                }
            } else if (events.get(i).equals(DEATH)) {
                answer("GET health", 500, "{}");
                return;
            } else if (events.get(i).equals(SILENCE)) {
                out.write(": nothing\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                silent.countDown();
                waitForClose();
                return;
            } else {
                out.write(("event: job\nid: " + i + "\ndata: " + events.get(i) + "\n\n")
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        }
    }

    private void waitForClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
