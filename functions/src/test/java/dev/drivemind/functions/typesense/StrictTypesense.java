package dev.drivemind.functions.typesense;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import dev.drivemind.functions.gcp.strict.wire.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Typesense's HTTP API as far as it is used, on this machine alone. It refuses what the real one refuses, and what it would pass over in
 * silence as well: parameters and fields that it does not know, names that need another encoding, filters that are none.
 */
final class StrictTypesense implements AutoCloseable {
    static final String KEY = "the-key";

    private final Map<String, TypesenseCollection> collections = new LinkedHashMap<>();
    private final LoopbackHttp http = LoopbackHttp.start(0, this::handle);
    private long created = 1_700_000_000;
    private int broken;

    /** An answer. */
    record Reply(int status, String body) {
        static Reply of(int status, JsonElement body) {
            return new Reply(status, body.toString());
        }
    }

    /** A request that is refused. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    URI address() {
        return http.address();
    }

    /** The next requests fail. */
    synchronized void breaks(int times) {
        broken = times;
    }

    /** All is lost. */
    synchronized void lose() {
        collections.clear();
    }

    synchronized int size() {
        return collections.size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = answer(exchange);
            byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(reply.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Reply answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (broken > 0) {
                broken--;
                throw new Refusal(503, "Not Ready or Lagging");
            }
            if (!KEY.equals(exchange.getRequestHeaders().getFirst("X-TYPESENSE-API-KEY"))) {
                throw new Refusal(401, "Forbidden - a valid `x-typesense-api-key` header must be sent.");
            }
            Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
            return carryOut(
                    exchange.getRequestMethod(), exchange.getRequestURI().getPath(), parameters, body);
        } catch (Refusal e) {
            return Reply.of(e.status, message(e));
        }
    }

    private static JsonObject message(Refusal refusal) {
        JsonObject message = new JsonObject();
        message.addProperty("message", refusal.getMessage());
        return message;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        if (query != null) {
            if (query.length() > 4_000) {
                throw new Refusal(400, "Query string exceeds max allowed length of 4000.");
            }
            for (String pair : query.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private Reply carryOut(String method, String path, Map<String, String> parameters, String body) {
        String[] steps = path.substring(1).split("/", -1);
        if (path.equals("/multi_search") && method.equals("POST")) {
            return Reply.of(200, search(object(body)));
        }
        if (!steps[0].equals("collections")) {
            throw new Refusal(404, "Not Found");
        }
        if (steps.length == 1 && method.equals("POST")) {
            return Reply.of(201, create(object(body)));
        }
        TypesenseCollection known = Optional.ofNullable(collections.get(steps[1]))
                .orElseThrow(() -> new Refusal(404, "No collection with name `" + steps[1] + "` found."));
        String what = method + " " + String.join("/", List.of(steps).subList(2, steps.length));
        return switch (what) {
            case "GET " -> Reply.of(200, known.described());
            case "DELETE " -> {
                collections.remove(steps[1]);
                yield Reply.of(200, known.described());
            }
            case "POST documents/import" -> new Reply(200, known.take(parameters, body));
            case "DELETE documents" -> Reply.of(200, known.delete(parameters));
            default -> throw new Refusal(404, "Not Found");
        };
    }

    private static JsonObject object(String body) {
        return JsonParser.parseString(body).getAsJsonObject();
    }

    private JsonObject create(JsonObject schema) {
        String name = schema.get("name").getAsString();
        if (!name.matches("[A-Za-z0-9_-]+")) {
            throw new Refusal(400, "Bad name");
        }
        if (collections.containsKey(name)) {
            throw new Refusal(409, "A collection with name `" + name + "` already exists.");
        }
        TypesenseCollection made = new TypesenseCollection(schema, created++);
        collections.put(name, made);
        return made.described();
    }

    /** The answer is 200 whatever becomes of each search. */
    private JsonObject search(JsonObject request) {
        JsonArray results = new JsonArray();
        for (JsonElement each : request.getAsJsonArray("searches")) {
            JsonObject search = each.getAsJsonObject();
            String name = search.remove("collection").getAsString();
            try {
                results.add(Optional.ofNullable(collections.get(name))
                        .orElseThrow(() -> new Refusal(404, "Not found."))
                        .search(search));
            } catch (Refusal e) {
                JsonObject error = new JsonObject();
                error.addProperty("code", e.status);
                error.addProperty("error", e.getMessage());
                results.add(error);
            }
        }
        JsonObject answer = new JsonObject();
        answer.add("results", results);
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
