package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the status
 * @param headers the headers
 * @param body the bytes
 */
record Reply(int status, Map<String, String> headers, ByteString body) {

    static Reply json(int status, JsonObject body) {
        return new Reply(
                status,
                Map.of("Content-Type", "application/json; charset=UTF-8"),
                ByteString.copyFromUtf8(body.toString()));
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), ByteString.EMPTY);
    }

    Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, Map.copyOf(more), body);
    }

    Reply corrupted() {
        if (body.isEmpty()) {
            return this;
        }
        byte[] changed = body.toByteArray();
        changed[changed.length / 2] ^= 1;
        return new Reply(status, headers, ByteString.copyFrom(changed));
    }
}
