package dev.drivemind.functions.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of an endpoint below {@code /api/v1/}, such as {@code jobs/{job}/cancel}, in which a name in braces stands for any one
 * segment.
 */
public record PathPattern(String text) {

    /** Returns a path below the root of the API: without slashes at its ends, {@code api} and the version. */
    public static String endpoint(String path) {
        return path.replaceFirst("^/*", "").replaceFirst("^api(/|$)", "").replaceFirst("^v1(/|$)", "");
    }

    /** Whether a segment of it stands for any. */
    public boolean open() {
        return text.indexOf('{') >= 0;
    }

    /** Returns what stands for each name in a path; empty if the path is another one. */
    public Optional<Map<String, String>> match(String path) {
        List<String> expected = List.of(text.split("/", -1));
        List<String> given = List.of(path.split("/", -1));
        if (expected.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> named = new HashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            String segment = expected.get(i);
            if (segment.startsWith("{")) {
                if (given.get(i).isEmpty()) {
                    return Optional.empty();
                }
                named.put(segment.substring(1, segment.length() - 1), given.get(i));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(named);
    }
}
