package dev.drivemind.simulator.http;

import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.Effects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** Reads a request: parameters, {@code X-HTTP-Method-Override} and compressed bodies included. */
final class RequestReader {
    private static final int MOST_BYTES = 8 << 20;

    /** Google's client asks for content under this prefix. */
    private static final String DOWNLOAD = "/download/";

    private RequestReader() {}

    static ApiRequest read(Request request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : request.getHeaders()) {
            headers.put(field.getName().toLowerCase(Locale.ROOT), String.valueOf(field.getValue()));
        }
        String query = request.getHttpURI().getQuery();
        Map<String, String> params = Params.decode(query == null ? "" : query);
        String method = headers.getOrDefault("x-http-method-override", request.getMethod());
        byte[] body = body(request, headers);
        if (method.equals("GET") && body.length > 0) {
            params.putAll(Params.decode(new String(body, StandardCharsets.UTF_8)));
        }
        String asked = Request.getPathInContext(request);
        String path = asked.startsWith(DOWNLOAD) ? asked.substring(DOWNLOAD.length() - 1) : asked;
        return new ApiRequest(new Call(method, path, params), headers, body, Effects.NONE);
    }

    private static byte[] body(Request request, Map<String, String> headers) throws IOException {
        boolean packed = headers.getOrDefault("content-encoding", "").equalsIgnoreCase("gzip");
        try (InputStream raw = Request.asInputStream(request);
                InputStream stream = packed ? new GZIPInputStream(raw) : raw) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ApiError(413, "uploadTooLarge", "The request is too large.", "", null);
            }
            return bytes;
        }
    }
}
