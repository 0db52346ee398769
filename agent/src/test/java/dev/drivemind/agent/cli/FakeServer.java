package dev.drivemind.agent.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/** A server over real HTTP that takes everything and hands over what a test wants to be done. */
final class FakeServer implements AutoCloseable {
    final BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    final BlockingQueue<String> results = new LinkedBlockingQueue<>();
    final List<JsonObject> batches = new CopyOnWriteArrayList<>();
    final List<String> heartbeats = new CopyOnWriteArrayList<>();
    final AtomicLong epoch = new AtomicLong(1);
    final AtomicInteger unavailable = new AtomicInteger();
    final AtomicInteger compared = new AtomicInteger();
    volatile String config = "{}";
    volatile int ingestStatus = 200;
    volatile String leader = "";

    private final HttpServer http;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    FakeServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.setExecutor(threads);
        http.createContext("/api/v1/agents/register", exchange -> answer(exchange, register(body(exchange))));
        http.createContext("/api/v1/agents/a1/heartbeat", exchange -> {
            heartbeats.add(body(exchange));
            String shares = leader.isEmpty() ? "" : ",\"shares\":[" + share() + "]";
            answer(exchange, "{\"epoch\":" + epoch + ",\"configVersion\":1" + shares + "}");
        });
        http.createContext("/api/v1/agents/a1/commands", this::commands);
        http.createContext("/api/v1/agents/a1/tree/sums", exchange -> {
            compared.incrementAndGet();
            answer(exchange, "{\"sums\":[],\"until\":256}");
        });
        http.createContext("/api/v1/files/ingest", this::ingest);
        http.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private String register(String body) {
        JsonArray roots = new JsonArray();
        for (JsonElement root : JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("roots")) {
            JsonObject one = new JsonObject();
            one.add("id", root.getAsJsonObject().get("id"));
            one.addProperty("sourceId", "s1");
            if (!leader.isEmpty()) {
                one.add("share", JsonParser.parseString(share()));
            }
            roots.add(one);
        }
        return "{\"agentId\":\"a1\",\"epoch\":1,\"configVersion\":1,\"config\":" + config + ",\"roots\":" + roots + "}";
    }

    private String share() {
        return "{\"name\":\"archive\",\"leads\":" + leader.equals("a1") + ",\"leader\":\"" + leader
                + "\",\"term\":1,\"vacant\":false}";
    }

    private void commands(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/result")) {
            String[] parts = path.split("/", -1);
            JsonObject result = JsonParser.parseString(body(exchange)).getAsJsonObject();
            results.add(parts[parts.length - 2] + " " + result.get("outcome").getAsString());
            answer(exchange, "{}");
            return;
        }
        String next = "";
        try {
            next = String.valueOf(commands.poll(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer(exchange, "{\"commands\":[" + next.replace("null", "") + "]}");
    }

    private void ingest(HttpExchange exchange) throws IOException {
        try (InputStream in = new GZIPInputStream(exchange.getRequestBody())) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            batches.add(JsonParser.parseString(text).getAsJsonObject());
        }
        if (ingestStatus == 200) {
            answer(exchange, "{\"seq\":1,\"refused\":[]}");
        } else {
            send(exchange, ingestStatus, "{\"type\":\"urn:drivemind:agent-fenced\",\"detail\":\"Registered anew\"}");
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        boolean fails = unavailable.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        send(exchange, fails ? 503 : 200, fails ? "" : json);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    void command(String id, String kind, String params) {
        commands.add("{\"id\":\"" + id + "\",\"kind\":\"" + kind + "\",\"params\":" + params + "}");
    }

    /** Returns the next result that the agent tells. */
    String result() throws InterruptedException {
        return String.valueOf(results.poll(20, TimeUnit.SECONDS));
    }

    /** Returns how many sessions have ended. */
    long sessions() {
        return batches.stream().filter(batch -> batch.has("end")).count();
    }

    @Override
    public void close() {
        http.stop(0);
        threads.shutdownNow();
    }
}
