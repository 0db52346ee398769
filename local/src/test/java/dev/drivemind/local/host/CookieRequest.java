package dev.drivemind.local.host;

import com.google.cloud.functions.HttpRequest;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request that carries a cookie and nothing else. */
record CookieRequest(String cookie) implements HttpRequest {
    @Override
    public Map<String, List<String>> getHeaders() {
        return Map.of("Cookie", List.of("theme=dark; " + cookie));
    }

    @Override
    public String getMethod() {
        return "GET";
    }

    @Override
    public String getUri() {
        return "http://127.0.0.1/";
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
        return new BufferedReader(new StringReader(""));
    }
}
