package dev.drivemind.functions.http;

import com.google.cloud.functions.HttpRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a request says of its body. */
final class MediaTypes {
    private MediaTypes() {}

    /**
     * Checks that a body is plain UTF-8 JSON by what the request says.
     *
     * @throws ProblemException if it says otherwise, or nothing
     */
    static void requireJson(HttpRequest request) {
        String[] parts =
                request.getContentType().orElse("").toLowerCase(Locale.ROOT).split(";", -1);
        if (!parts[0].strip().equals("application/json")) {
            throw unsupported("The body must be sent as application/json");
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw unsupported("The body must be UTF-8");
            }
        }
        for (Map.Entry<String, List<String>> header : request.getHeaders().entrySet()) {
            if (header.getKey().equalsIgnoreCase("Content-Encoding")) {
                throw unsupported("The body must not be compressed");
            }
        }
    }

    private static ProblemException unsupported(String detail) {
        return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail).asException();
    }
}
