package dev.drivemind.functions.bucket.azure.strict;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A request, read.
 *
 * @param key of an object; empty for requests about the container
 */
record BlobRequest(
        String method,
        String container,
        String key,
        Map<String, String> query,
        Map<String, String> headers,
        ByteString body) {

    static BlobRequest read(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getRawPath().split("/", 4);
        Map<String, String> query = new HashMap<>();
        for (String pair : Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                .orElse("")
                .split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], parts.length < 2 ? "" : decoded(parts[1]));
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new BlobRequest(
                exchange.getRequestMethod(),
                path[2],
                path.length < 4 ? "" : decoded(path[3]),
                query,
                headers,
                ByteString.readFrom(exchange.getRequestBody()));
    }

    /** In a path or a query of this service a plus is a plus. */
    static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** What it is, in one word. */
    String operation() {
        String component = query.getOrDefault("comp", "");
        if (key.isEmpty()) {
            return component;
        }
        return switch (method) {
            case "GET" -> component.equals("tags") ? "tags" : "get";
            case "HEAD" -> "head";
            case "DELETE" -> "delete";
            default ->
                component.equals("lease")
                        ? header("x-ms-lease-action").orElse("")
                        : component.isEmpty() ? headers.containsKey("x-ms-copy-source") ? "copy" : "put" : component;
        };
    }
}
