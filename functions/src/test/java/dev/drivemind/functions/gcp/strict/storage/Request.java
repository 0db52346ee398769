package dev.drivemind.functions.gcp.strict.storage;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * A request, read whole.
 *
 * @param method the method
 * @param path the decoded segments of its path
 * @param parameters its query
 * @param headers its headers, by names in lower case
 * @param body its bytes
 */
record Request(
        String method,
        List<String> path,
        Map<String, String> parameters,
        Map<String, String> headers,
        ByteString body) {

    static Request read(HttpExchange exchange, int most) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        InputStream raw = exchange.getRequestBody();
        InputStream plain = "gzip".equals(headers.get("content-encoding")) ? new GZIPInputStream(raw) : raw;
        ByteString body = ByteString.copyFrom(plain.readNBytes(most));
        return new Request(
                exchange.getRequestMethod(),
                Arrays.stream(exchange.getRequestURI().getRawPath().substring(1).split("/", -1))
                        .map(segment -> decoded(segment.replace("+", "%2B")))
                        .toList(),
                parameters(exchange.getRequestURI().getRawQuery()),
                Map.copyOf(headers),
                body);
    }

    static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return Map.copyOf(parameters);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    String parameter(String name, String otherwise) {
        return parameters.getOrDefault(name, otherwise);
    }

    Request withBody(ByteString other) {
        return new Request(method, path, parameters, headers, other);
    }
}
