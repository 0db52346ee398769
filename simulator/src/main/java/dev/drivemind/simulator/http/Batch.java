package dev.drivemind.simulator.http;

import dev.drivemind.simulator.fault.Call;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many calls in one request: {@code multipart/mixed} of {@code application/http}, at most 100. */
final class Batch implements Endpoint {
    private static final int MOST = 100;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
    private static final String ANSWER_BOUNDARY = "batch_simulated";

    private final Endpoint inner;

    Batch(Endpoint inner) {
        this.inner = inner;
    }

    @Override
    public ApiResponse handle(ApiRequest request) {
        List<String> parts = parts(request);
        if (parts.size() > MOST) {
            throw new ApiError(400, "badRequest", "The batch request has more than " + MOST + " calls.", "", null);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : parts) {
            answer(part, request, out);
        }
        out.writeBytes(("--" + ANSWER_BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return ApiResponse.bytes(200, "multipart/mixed; boundary=" + ANSWER_BOUNDARY, out.toByteArray());
    }

    private static List<String> parts(ApiRequest request) {
        Matcher boundary = BOUNDARY.matcher(request.header("content-type").orElse(""));
        if (!boundary.find()) {
            throw new ApiError(400, "badRequest", "Missing multipart boundary.", "", null);
        }
        String body = new String(request.body(), StandardCharsets.ISO_8859_1);
        String[] pieces = body.split(Pattern.quote("--" + boundary.group(1)), -1);
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < pieces.length && !pieces[i].startsWith("--"); i++) {
            parts.add(pieces[i].stripLeading());
        }
        if (parts.isEmpty()) {
            throw new ApiError(400, "badRequest", "The batch request has no calls.", "", null);
        }
        return parts;
    }

    private void answer(String part, ApiRequest outer, ByteArrayOutputStream out) {
        String[] envelope = cut(part);
        Optional<String> id = Optional.ofNullable(headers(envelope[0]).get("content-id"));
        ApiResponse response = call(envelope[1], outer);
        StringBuilder head = new StringBuilder("--" + ANSWER_BOUNDARY + "\r\nContent-Type: application/http\r\n");
        id.ifPresent(text -> head.append("Content-ID: ").append(answerId(text)).append("\r\n"));
        head.append("\r\nHTTP/1.1 ").append(response.status()).append(" Simulated\r\n");
        byte[] body = response.body() instanceof ApiResponse.Buffered buffered
                ? buffered.json().toByteArray()
                : new byte[0];
        if (!response.contentType().isEmpty()) {
            head.append("Content-Type: ").append(response.contentType()).append("\r\n");
        }
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        out.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(body);
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static String answerId(String id) {
        return id.startsWith("<") ? "<response-" + id.substring(1) : "response-" + id;
    }

    private ApiResponse call(String http, ApiRequest outer) {
        try {
            String[] message = cut(http.stripLeading());
            int end = message[0].indexOf('\n');
            String requestLine = (end < 0 ? message[0] : message[0].substring(0, end)).trim();
            Map<String, String> headers = headers(end < 0 ? "" : message[0].substring(end + 1));
            String[] words = requestLine.split(" ", -1);
            if (words.length < 2) {
                throw new ApiError(400, "badRequest", "Not a request: " + requestLine, "", null);
            }
            URI uri = URI.create(words[1]);
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            String method = headers.getOrDefault("x-http-method-override", words[0]);
            Call call = new Call(method, uri.getPath(), Params.decode(query));
            outer.header("authorization").ifPresent(token -> headers.putIfAbsent("authorization", token));
            headers.put(ApiRequest.PREFER, ApiRequest.DO_NOT_WAIT);
            byte[] body = message[1].strip().getBytes(StandardCharsets.ISO_8859_1);
            return inner.handle(new ApiRequest(call, headers, body, outer.effects()));
        } catch (ApiError e) {
            return e.response();
        } catch (IllegalArgumentException e) {
            return new ApiError(400, "badRequest", "Not an address", "", e).response();
        }
    }

    /** Cuts at the first empty line. */
    private static String[] cut(String text) {
        int at = text.indexOf("\r\n\r\n");
        return at < 0 ? new String[] {text, ""} : new String[] {text.substring(0, at), text.substring(at + 4)};
    }

    private static Map<String, String> headers(String lines) {
        Map<String, String> headers = new HashMap<>();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        });
        return headers;
    }
}
