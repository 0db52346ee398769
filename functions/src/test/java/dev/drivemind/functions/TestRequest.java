package dev.drivemind.functions;

import com.google.cloud.functions.HttpRequest;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request as the functions framework hands it over. */
final class TestRequest implements HttpRequest {
    private final String method;
    private final String path;
    private final Optional<String> query;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];
    private long claimedLength = -1;

    private TestRequest(String method, String target) {
        this.method = method;
        int mark = target.indexOf('?');
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
    }

    static TestRequest of(String method, String target) {
        return new TestRequest(method, target);
    }

    static TestRequest get(String target) {
        return new TestRequest("GET", target);
    }

    static TestRequest post(String target, String json) {
        return new TestRequest("POST", target)
                .header("Content-Type", "application/json")
                .body(json);
    }

    TestRequest as(String token) {
        return header("Authorization", "Bearer " + token);
    }

    TestRequest header(String name, String value) {
        headers.put(name, List.of(value));
        return this;
    }

    TestRequest body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    TestRequest body(byte[] bytes) {
        this.body = bytes.clone();
        return this;
    }

    TestRequest claimingLength(long bytes) {
        this.claimedLength = bytes;
        return this;
    }

    String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String getMethod() {
        return method;
    }

    @Override
    public String getUri() {
        return "http://test" + path + query.map(text -> "?" + text).orElse("");
    }

    @Override
    public String getPath() {
        return path;
    }

    @Override
    public Optional<String> getQuery() {
        return query;
    }

    @Override
    public Map<String, List<String>> getQueryParameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : query.map(text -> text.split("&", -1)).orElse(new String[0])) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(decoded(name), key -> new ArrayList<>()).add(decoded(value));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, HttpPart> getParts() {
        throw new IllegalStateException("No parts");
    }

    @Override
    public Optional<String> getContentType() {
        return getFirstHeader("Content-Type");
    }

    @Override
    public long getContentLength() {
        return claimedLength;
    }

    @Override
    public Optional<String> getCharacterEncoding() {
        return Optional.empty();
    }

    @Override
    public InputStream getInputStream() {
        return new ByteArrayInputStream(body);
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }
}
