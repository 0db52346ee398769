package dev.drivemind.functions;

import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Makes requests that are nearly right, or not at all; the same number makes the same request. */
final class HostileRequests {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "FOO", "");
    private static final List<String> PATHS = List.of(
            "/",
            "//",
            "/api/v1/../v1/jobs",
            "/api/v2/jobs",
            "/api/v1/files/..%2fjobs",
            "/api/v1/files/export/why",
            "/api/v1/files/unknown",
            "/api/v1/files/",
            "/API/V1/JOBS",
            "/api/v1/jobs;x=y",
            "/api/v1/jobs/%00",
            "/files");
    private static final List<String> NAMES = List.of(
            "source", "job", "run", "file", "limit", "pageToken", "order", "ownerId", "__proto__", "", "a[]", "quiet");
    private static final List<Map.Entry<String, List<String>>> HEADERS = List.of(
            Map.entry("Content-Type", List.of("", "text/plain", "application/json; charset=utf-16", "*/*", "a/b/c;;=")),
            Map.entry("Content-Encoding", List.of("gzip", "identity", "br")),
            Map.entry("X-HTTP-Method-Override", List.of("DELETE", "POST")),
            Map.entry("X-Forwarded-For", List.of("127.0.0.1", "1.2.3.4, 5.6.7.8")),
            Map.entry("X-Forwarded-User", List.of("anna", "admin")),
            Map.entry("X-DriveMind-Owner", List.of("anna", "ben", "../anna", "")),
            Map.entry("X-Serverless-Authorization", List.of("Bearer x")),
            Map.entry("X-Original-URL", List.of("/api/v1/watchdog")),
            Map.entry("Last-Event-ID", List.of("-1", "99999999999999999999", "0", "x")),
            Map.entry("Origin", List.of("null", "https://evil.example", "https://app.example.org.evil.example")),
            Map.entry("Access-Control-Request-Method", List.of("DELETE", "GET", "*")),
            Map.entry("Cookie", List.of("session=anna-token")),
            Map.entry("Host", List.of("evil.example", "")),
            Map.entry("X-Cloud-Trace-Context", List.of("x/y/z", "0".repeat(4_000), "/", "\u00ff")),
            Map.entry("traceparent", List.of("00-0-0-0", "zz", "")),
            Map.entry("X-Goog-Channel-ID", List.of("canary-channel", "a/b", "", "x".repeat(3_000))),
            Map.entry("X-Goog-Message-Number", List.of("-1", "1e9", "9".repeat(30))),
            Map.entry("X-Goog-Channel-Token", List.of("", "the-channels-tokem")));

    private final List<Contract.Operation> operations = Contract.operations();
    private final Belongings belongings;
    private final List<String> tokens;
    private final List<String> forgeries;

    /**
     * Makes requests about some things.
     *
     * @param tokens that prove something
     * @param forgeries that must prove nothing
     */
    HostileRequests(Belongings belongings, List<String> tokens, List<String> forgeries) {
        this.belongings = belongings;
        this.tokens = tokens;
        this.forgeries = forgeries;
    }

    /**
     * A request and what is known of it.
     *
     * @param path of the function that it is for
     * @param proven whether its sender is who they say; nobody's request may succeed where proof is needed otherwise
     * @param open whether the operation needs no proof
     */
    record Hostile(String path, TestRequest request, boolean proven, boolean open) {}

    /** The request of a number. */
    Hostile request(long number) {
        Random random = new Random(number * 0x9E3779B97F4A7C15L);
        HostileText text = new HostileText(random);
        Contract.Operation operation = text.one(operations);
        DeclaredRequests.Template template = text.one(new DeclaredRequests(operation, belongings).templates());
        boolean proven = random.nextInt(5) > 0;
        List<String> query = query(template.query(), random, text);
        String path = random.nextInt(25) == 0 ? text.one(PATHS) : operation.path();
        String method = random.nextInt(20) == 0 ? text.one(METHODS) : operation.method();
        TestRequest request = TestRequest.of(method, path + (query.isEmpty() ? "" : "?" + String.join("&", query)));
        template.headers().forEach(request::header);
        template.body().ifPresent(json -> request.header("Content-Type", "application/json"));
        request.body(body(template.body(), random, text));
        for (int i = random.nextInt(3); i > 0; i--) {
            Map.Entry<String, List<String>> header = text.one(HEADERS);
            request.header(header.getKey(), random.nextInt(4) == 0 ? text.text() : text.one(header.getValue()));
        }
        if (random.nextInt(50) == 0) {
            request.claimingLength(text.one(List.of(0L, 1L, 1L << 20, Long.MAX_VALUE, -2L)));
        }
        identify(request, proven, random, text);
        return new Hostile(operation.path(), request, proven, operation.openToAll());
    }

    private void identify(TestRequest request, boolean proven, Random random, HostileText text) {
        String token = text.one(proven ? tokens : forgeries);
        String header = "Bearer " + token;
        if (!proven && random.nextInt(4) == 0) {
            header = text.one(
                    List.of("Basic " + token, "Bearer", "", "Bearer " + text.text(), token, "Bearer\u0000" + token));
        }
        request.header("Authorization", header);
    }

    private static List<String> query(Map<String, String> declared, Random random, HostileText text) {
        List<String> pairs = new ArrayList<>();
        declared.forEach((name, value) -> {
            int luck = random.nextInt(10);
            if (luck > 0) {
                pairs.add(encoded(name) + "=" + encoded(luck < 4 ? text.text() : value));
            }
            if (luck == 5) {
                pairs.add(encoded(name) + "=" + encoded(value)); // twice
            }
        });
        for (int i = random.nextInt(3); i > 0; i--) {
            String name = random.nextInt(4) == 0 ? text.text() : text.one(NAMES);
            pairs.add(encoded(name) + "=" + encoded(text.text()));
        }
        return pairs;
    }

    private static byte[] body(Optional<JsonObject> declared, Random random, HostileText text) {
        if (declared.isEmpty()) {
            return random.nextInt(10) == 0 ? text.body() : new byte[0];
        }
        JsonObject json = declared.get();
        return switch (random.nextInt(6)) {
            case 0 -> text.body();
            case 1 -> text.damaged(json.toString().getBytes(StandardCharsets.UTF_8));
            case 2, 3 -> withAnotherField(json, random, text).getBytes(StandardCharsets.UTF_8);
            default -> json.toString().getBytes(StandardCharsets.UTF_8);
        };
    }

    /** A field is added, given twice, or given another value. */
    private static String withAnotherField(JsonObject json, Random random, HostileText text) {
        List<String> names = new ArrayList<>(json.keySet());
        names.add(
                text.one(List.of("lanes", "url", "accessToken", "folders", "ignore", "name", "ownerId", "slice", "x")));
        String name = text.one(names);
        JsonObject rest = json.deepCopy();
        if (random.nextInt(4) > 0) {
            rest.remove(name);
        }
        String inner = rest.toString();
        String comma = rest.isEmpty() ? "" : ",";
        return "{\"" + name + "\":" + text.value() + comma + inner.substring(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
