package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the status
 * @param headers the headers
 * @param body the bytes
 */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static Reply json(int status, JsonObject body) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json; charset=UTF-8"),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, Map.copyOf(more), body);
    }

    Reply corrupted() {
        if (body.length == 0) {
            return this;
        }
        byte[] changed = body.clone();
        changed[changed.length / 2] ^= 1;
        return new Reply(status, headers, changed);
    }
}
