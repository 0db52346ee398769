package dev.drivemind.functions;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** A drive over HTTP whose listings are played from a script, to everybody or to those with one token, and that remembers who asked. */
final class PlayedDrive implements AutoCloseable {
    /** Of whom the drive is. */
    static final String ADDRESS = "canary-address@example.org";

    private static final Pattern PAGE = Pattern.compile("pageToken=page-(\\d+)");

    private final HttpServer server;
    private final Deque<String> listings = new ArrayDeque<>();
    private final Map<String, String> always = new HashMap<>();
    private final List<Asked> asked = new ArrayList<>();
    private int pages;

    /** A request: the access token it came with, its address, and its body. */
    record Asked(String token, String uri, String body) {
        boolean listsFiles() {
            return uri.contains("/files?");
        }
    }

    PlayedDrive() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** What listings are answered with, one after the other; the last one stays. An error begins with its status. */
    synchronized void list(String... answers) {
        listings.addAll(List.of(answers));
    }

    /** Everybody's listings have so many pages, with a file on each. */
    synchronized void listPages(int count) {
        pages = count;
    }

    /** From now on everything that is asked with a token is answered with this. */
    synchronized void always(String token, String answer) {
        always.put(token, answer);
    }

    /** Tokens are given out and taken back by another server, which is not seen from outside. */
    void tokensFrom(URI other) {
        for (String path : List.of("/token", "/revoke")) {
            server.createContext(path, exchange -> pass(exchange, other.resolve(path)));
        }
    }

    private static void pass(HttpExchange exchange, URI to) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(to)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(
                                            exchange.getRequestBody().readAllBytes()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What was asked so far. */
    synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        InputStream sent = packed ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody();
        String body = new String(sent.readAllBytes(), StandardCharsets.UTF_8);
        String authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .orElse("");
        Asked request = new Asked(
                authorization.replace("Bearer ", ""), exchange.getRequestURI().toString(), body);
        String answer = answer(exchange.getRequestURI().getPath(), request);
        boolean error = answer.startsWith("4") || answer.startsWith("5");
        int status = error ? Integer.parseInt(answer.substring(0, 3)) : 200;
        byte[] bytes = (error ? answer.substring(3) : answer).getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private synchronized String answer(String path, Asked request) {
        asked.add(request);
        if (always.containsKey(request.token())) {
            return always.getOrDefault(request.token(), "");
        }
        if (path.endsWith("/files/root")) {
            return "{\"id\":\"the-root-of-"
                    + Integer.toHexString(request.token().hashCode()) + "\"}";
        } else if (path.endsWith("/about")) {
            return "{\"user\":{\"emailAddress\":\"" + ADDRESS + "\"},\"storageQuota\":{\"usage\":\"1\"}}";
        } else if (path.endsWith("/changes/startPageToken")) {
            return "{\"startPageToken\":\"1\"}";
        } else if (path.endsWith("/changes/watch")) {
            return opened(JsonParser.parseString(request.body()).getAsJsonObject());
        } else if (path.endsWith("/changes")) {
            return "{\"changes\":[],\"newStartPageToken\":\"2\"}";
        } else if (path.endsWith("/files")) {
            return pages > 0 ? page(request.uri()) : listings.size() > 1 ? listings.remove() : listings.element();
        }
        return "404{\"error\":{\"code\":404,\"errors\":[{\"reason\":\"notFound\"}]}}";
    }

    private String page(String uri) {
        Matcher token = PAGE.matcher(uri);
        int number = token.find() ? Integer.parseInt(token.group(1)) : 1;
        String next = number < pages ? "\"nextPageToken\":\"page-" + (number + 1) + "\"," : "";
        return "{" + next + "\"files\":[" + file("f" + number, "name", "") + "]}";
    }

    private static String opened(JsonObject channel) {
        JsonObject opened = new JsonObject();
        opened.addProperty("id", channel.get("id").getAsString());
        opened.addProperty("resourceId", "the-resource");
        opened.addProperty("expiration", channel.get("expiration").getAsString());
        return opened.toString();
    }

    /** An error as Google's drives tell it. */
    static String error(int status, String reason, String words) {
        return status + "{\"error\":{\"code\":" + status + ",\"message\":\"" + words + "\",\"errors\":[{\"reason\":\""
                + reason + "\",\"message\":\"" + words + "\"}]}}";
    }

    /** A page with files of some ids. */
    static String page(String... files) {
        return "{\"files\":[" + String.join(",", files) + "]}";
    }

    /** A file in a listing, with more fields. */
    static String file(String id, String name, String more) {
        return "{\"id\":\"" + id + "\",\"version\":\"1\",\"name\":\"" + name
                + "\",\"mimeType\":\"text/plain\",\"parents\":[\"the-root\"],\"trashed\":false,"
                + "\"createdTime\":\"2024-01-02T03:04:05.678Z\",\"modifiedTime\":\"2024-01-02T03:04:05.678Z\","
                + "\"ownedByMe\":true" + more + "}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
