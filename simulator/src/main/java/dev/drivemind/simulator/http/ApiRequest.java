package dev.drivemind.simulator.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.simulator.fault.Call;
import dev.drivemind.simulator.fault.Effects;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A decoded request. */
final class ApiRequest {
    static final String PREFER = "prefer";
    static final String DO_NOT_WAIT = "wait=0";

    private final Call call;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Effects effects;

    /**
     * A request.
     *
     * @param call method, path and parameters
     * @param headers by lower-case name
     * @param body decoded, perhaps empty
     * @param effects what goes wrong with it
     */
    ApiRequest(Call call, Map<String, String> headers, byte[] body, Effects effects) {
        this.call = call;
        this.headers = headers;
        this.body = body;
        this.effects = effects;
    }

    Call call() {
        return call;
    }

    byte[] body() {
        return body;
    }

    /** Returns the address of this server, as the client calls it. */
    String root() {
        return "http://" + headers.getOrDefault("host", "localhost") + "/";
    }

    Effects effects() {
        return effects;
    }

    Optional<String> param(String name) {
        return Optional.ofNullable(call.params().get(name));
    }

    boolean flag(String name) {
        return param(name).map(value -> value.equals("true")).orElse(false);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Whether the answer may take its time (RFC 7240). */
    boolean waits() {
        return !header(PREFER).map(DO_NOT_WAIT::equals).orElse(false);
    }

    int number(String name, int usual, int max) {
        Optional<String> text = param(name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw ApiError.badValue(name, "Invalid value '" + text.get() + "'.", e);
        }
        String message = "Invalid value '" + text.get() + "'. Values must be within the range: [1, " + max + "]";
        throw ApiError.badValue(name, message, null);
    }

    JsonObject json() {
        try {
            JsonElement json = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
            return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException e) {
            throw new ApiError(400, "parseError", "This API does not support parsing this input.", "", e);
        }
    }

    ApiRequest with(Effects changed) {
        return new ApiRequest(call, headers, body, changed);
    }
}
