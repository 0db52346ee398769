package dev.drivemind.simulator.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Query strings and forms. */
final class Params {
    private Params() {}

    /** Decodes names and values; of a name that comes twice the last value counts. */
    static Map<String, String> decode(String encoded) {
        Map<String, String> params = new HashMap<>();
        if (encoded.isEmpty()) {
            return params;
        }
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            params.put(text(name), equals < 0 ? "" : text(pair.substring(equals + 1)));
        }
        return params;
    }

    private static String text(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ApiError(400, "badRequest", "The query is not well encoded.", "", e);
        }
    }
}
