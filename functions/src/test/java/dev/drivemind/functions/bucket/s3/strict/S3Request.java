package dev.drivemind.functions.bucket.s3.strict;

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
 * A request in path style, read whole.
 *
 * @param method the method
 * @param bucket the first segment of its path
 * @param key the rest of its path, decoded
 * @param parameters its query; a name without a value has the value ""
 * @param headers its headers, by names in lower case
 * @param body its bytes, without the frames of {@code aws-chunked}
 */
record S3Request(
        String method,
        String bucket,
        String key,
        Map<String, String> parameters,
        Map<String, String> headers,
        ByteString body) {

    static S3Request read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        String path = exchange.getRequestURI().getRawPath().substring(1);
        int slash = path.indexOf('/');
        return new S3Request(
                exchange.getRequestMethod(),
                decoded(slash < 0 ? path : path.substring(0, slash)),
                slash < 0 ? "" : decoded(path.substring(slash + 1).replace("+", "%2B")),
                parameters(exchange.getRequestURI().getRawQuery()),
                Map.copyOf(headers),
                ByteString.readFrom(exchange.getRequestBody()));
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(
                    decoded(equals < 0 ? pair : pair.substring(0, equals)),
                    equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return Map.copyOf(parameters);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    S3Request withBody(ByteString other) {
        return new S3Request(method, bucket, key, parameters, headers, other);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    boolean asks(String parameter) {
        return parameters.containsKey(parameter);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    int number(String name, int otherwise) {
        try {
            return parameter(name).map(Integer::valueOf).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw S3Error.argument("Provided " + name + " not an integer or within integer range");
        }
    }

    /** The name for faults and counts. */
    String operation() {
        boolean object = !key.isEmpty();
        boolean copy = headers.containsKey("x-amz-copy-source");
        return switch (method) {
            case "GET" -> object ? (asks("tagging") ? "getTags" : asks("uploadId") ? "listParts" : "get") : bucketGet();
            case "HEAD" -> object ? "head" : "headBucket";
            case "PUT" ->
                !object
                        ? "putVersioning"
                        : asks("tagging")
                                ? "putTags"
                                : asks("partNumber") ? (copy ? "partCopy" : "part") : copy ? "copy" : "put";
            case "POST" -> asks("uploads") ? "create" : asks("uploadId") ? "complete" : "deleteAll";
            case "DELETE" -> asks("uploadId") ? "abort" : "delete";
            default -> throw S3Error.notImplemented(method);
        };
    }

    private String bucketGet() {
        return asks("versioning")
                ? "getVersioning"
                : asks("versions") ? "versions" : asks("uploads") ? "uploads" : bucket.isEmpty() ? "buckets" : "list";
    }
}
