package dev.drivemind.functions;

import com.google.cloud.functions.HttpResponse;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An answer that is kept; what was flushed can be read while the function still works. */
final class TestResponse implements HttpResponse {
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private volatile String flushed = "";
    private int status = 200;
    private boolean broken;

    private final OutputStream out = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (broken) {
                throw new IOException("The caller is gone");
            }
            written.write(bytes, offset, length);
        }

        @Override
        public void flush() {
            flushed = written.toString(StandardCharsets.UTF_8);
        }
    };

    /** From now on the caller is gone. */
    void breakOff() {
        broken = true;
    }

    int status() {
        return status;
    }

    String header(String name) {
        return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return written.toByteArray();
    }

    String flushed() {
        return flushed;
    }

    JsonObject json() {
        return JsonParser.parseString(text()).getAsJsonObject();
    }

    @Override
    public void setStatusCode(int code) {
        status = code;
    }

    @Override
    public void setStatusCode(int code, String message) {
        status = code;
    }

    @Override
    public void setContentType(String contentType) {
        headers.put("Content-Type", List.of(contentType));
    }

    @Override
    public Optional<String> getContentType() {
        return Optional.of(header("Content-Type")).filter(type -> !type.isEmpty());
    }

    @Override
    public void appendHeader(String header, String value) {
        headers.computeIfAbsent(header, name -> new ArrayList<>()).add(value);
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public BufferedWriter getWriter() {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
