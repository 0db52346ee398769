package dev.drivemind.functions.identity;

import com.google.cloud.functions.HttpRequest;
import java.io.BufferedReader;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request of which only the headers matter. */
record Presented(Map<String, List<String>> headers) implements HttpRequest {

    static Presented bearer(String token) {
        return new Presented(Map.of("Authorization", List.of("Bearer " + token)));
    }

    Presented forOwner(String... owners) {
        Map<String, List<String>> more = new java.util.HashMap<>(headers);
        more.put("x-drivemind-owner", List.of(owners));
        return new Presented(more);
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }

    @Override
    public String getMethod() {
        return "POST";
    }

    @Override
    public String getUri() {
        return "http://test/";
    }

    @Override
    public String getPath() {
        return "/";
    }

    @Override
    public Optional<String> getQuery() {
        return Optional.empty();
    }

    @Override
    public Map<String, List<String>> getQueryParameters() {
        return Map.of();
    }

    @Override
    public Map<String, HttpPart> getParts() {
        return Map.of();
    }

    @Override
    public Optional<String> getContentType() {
        return Optional.empty();
    }

    @Override
    public long getContentLength() {
        return 0;
    }

    @Override
    public Optional<String> getCharacterEncoding() {
        return Optional.empty();
    }

    @Override
    public InputStream getInputStream() {
        return InputStream.nullInputStream();
    }

    @Override
    public BufferedReader getReader() {
        return new BufferedReader(java.io.Reader.nullReader());
    }
}
