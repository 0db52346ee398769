package dev.drivemind.functions.http;

import com.google.cloud.functions.HttpRequest;
import java.util.List;
import java.util.Locale;

/** What a request says of its body. */
final class MediaTypes {
    private MediaTypes() {}

    /**
     * Checks that a body is plain UTF-8 JSON by what the request says.
     *
     * @throws ProblemException if it says otherwise, or nothing
     */
    static void requireJson(HttpRequest request) {
        requireJsonText(request);
        if (!encodings(request).isEmpty()) {
            throw unsupported("The body must not be compressed");
        }
    }

    /** The same of a body that may be compressed by gzip; returns whether it is. */
    static boolean requirePackedJson(HttpRequest request) {
        requireJsonText(request);
        List<String> encodings = encodings(request);
        boolean packed = encodings.equals(List.of("gzip"));
        if (!packed && !encodings.isEmpty()) {
            throw unsupported("The body may be compressed by gzip alone");
        }
        return packed;
    }

    private static List<String> encodings(HttpRequest request) {
        return request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Encoding"))
                .flatMap(header -> header.getValue().stream())
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static void requireJsonText(HttpRequest request) {
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
    }

    private static ProblemException unsupported(String detail) {
        return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail).asException();
    }
}
