package dev.drivemind.local.host;

import com.google.cloud.functions.HttpResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** An answer of the server as functions write it. What they flush goes out at once; small answers go out whole. */
final class JettyResponse implements HttpResponse {
    private final Response response;
    private final OutputStream out;
    private boolean streamed;
    private @Nullable BufferedWriter writer;

    JettyResponse(Request request, Response response) {
        this.response = response;
        this.out = Response.asBufferedOutputStream(request, response);
    }

    @Override
    public void setStatusCode(int code) {
        response.setStatus(code);
    }

    /** The reason phrase is not sent: HTTP has no use for it any more. */
    @Override
    public void setStatusCode(int code, String message) {
        response.setStatus(code);
    }

    @Override
    public void setContentType(String contentType) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    }

    @Override
    public Optional<String> getContentType() {
        return Optional.ofNullable(response.getHeaders().get(HttpHeader.CONTENT_TYPE));
    }

    @Override
    public void appendHeader(String header, String value) {
        response.getHeaders().add(header, value);
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : response.getHeaders()) {
            headers.put(field.getName(), response.getHeaders().getValuesList(field.getName()));
        }
        return headers;
    }

    @Override
    public OutputStream getOutputStream() {
        if (writer != null) {
            throw new IllegalStateException("The answer is being written as text already");
        }
        streamed = true;
        return out;
    }

    @Override
    public BufferedWriter getWriter() {
        if (streamed) {
            throw new IllegalStateException("The answer is being written as bytes already");
        }
        BufferedWriter text = writer == null ? new BufferedWriter(new OutputStreamWriter(out, charset())) : writer;
        writer = text;
        return text;
    }

    private Charset charset() {
        return getContentType()
                .map(MimeTypes::getCharsetFromContentType)
                .map(Charset::forName)
                .orElse(StandardCharsets.UTF_8);
    }

    /** Sends what is left. */
    void finish() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        out.close();
    }
}
