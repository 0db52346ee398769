package dev.drivemind.local.host;

import com.google.cloud.functions.HttpRequest;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/** A request of the server as functions see it. */
final class JettyRequest implements HttpRequest {
    private final Request request;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private @Nullable InputStream input;
    private @Nullable BufferedReader reader;

    /** Decodes the query; fails with Jetty's own exception, which becomes a 400, if it cannot be decoded. */
    JettyRequest(Request request) {
        this.request = request;
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName(), name -> new ArrayList<>())
                    .add(Optional.ofNullable(field.getValue()).orElse(""));
        }
        for (Fields.Field field : Request.extractQueryParameters(request)) {
            parameters.put(field.getName(), List.copyOf(field.getValues()));
        }
    }

    @Override
    public String getMethod() {
        return request.getMethod();
    }

    @Override
    public String getUri() {
        return request.getHttpURI().asString();
    }

    @Override
    public String getPath() {
        return Request.getPathInContext(request);
    }

    @Override
    public Optional<String> getQuery() {
        return Optional.ofNullable(request.getHttpURI().getQuery());
    }

    @Override
    public Map<String, List<String>> getQueryParameters() {
        return Collections.unmodifiableMap(parameters);
    }

    /** Bodies of many parts are not something that these functions take. */
    @Override
    public Map<String, HttpPart> getParts() {
        throw new UnsupportedOperationException("Bodies of many parts are not supported");
    }

    @Override
    public Optional<String> getContentType() {
        return Optional.ofNullable(request.getHeaders().get(HttpHeader.CONTENT_TYPE));
    }

    @Override
    public long getContentLength() {
        return request.getLength();
    }

    @Override
    public Optional<String> getCharacterEncoding() {
        return getContentType().map(MimeTypes::getCharsetFromContentType);
    }

    @Override
    public InputStream getInputStream() {
        if (reader != null) {
            throw new IllegalStateException("The body is being read as text already");
        }
        InputStream in = input == null ? Content.Source.asInputStream(request) : input;
        input = in;
        return in;
    }

    @Override
    public BufferedReader getReader() {
        if (input != null) {
            throw new IllegalStateException("The body is being read as bytes already");
        }
        BufferedReader text = reader == null
                ? new BufferedReader(new InputStreamReader(Content.Source.asInputStream(request), charset()))
                : reader;
        reader = text;
        return text;
    }

    private Charset charset() {
        return getCharacterEncoding().map(Charset::forName).orElse(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return Collections.unmodifiableMap(headers);
    }
}
