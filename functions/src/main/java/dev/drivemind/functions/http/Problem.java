package dev.drivemind.functions.http;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * An error as the API tells it (RFC 9457).
 *
 * @param type which kind
 * @param detail what is wrong with this request, in plain words; no class name, no path of the program, nothing of other users
 * @param field the name of the field or parameter that is wrong, if it is one
 * @param correlationId what to look for in the log, for errors that were logged
 * @param retrySeconds when it is worth trying again, for limits
 * @param expected the number that is expected instead, for what is sent in order
 */
public record Problem(
        ProblemType type,
        String detail,
        Optional<String> field,
        Optional<String> correlationId,
        Optional<Long> retrySeconds,
        Optional<Long> expected) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of the request as a whole. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type, detail, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A problem of one field or parameter. */
    public static Problem ofField(String field, String detail) {
        return new Problem(
                ProblemType.INVALID_REQUEST,
                detail,
                Optional.of(field),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** A problem whose cause is in the log. */
    public static Problem logged(ProblemType type, String detail, String correlationId) {
        return new Problem(
                type, detail, Optional.empty(), Optional.of(correlationId), Optional.empty(), Optional.empty());
    }

    /** The same, with a time after which it is worth trying again. */
    public Problem retryAfter(long seconds) {
        return new Problem(type, detail, field, correlationId, Optional.of(seconds), expected);
    }

    /** The same, with the number that is expected instead. */
    public Problem expecting(long number) {
        return new Problem(type, detail, field, correlationId, retrySeconds, Optional.of(number));
    }

    /** As it is sent. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("type", type.urn());
        json.addProperty("title", type.title());
        json.addProperty("status", type.status());
        json.addProperty("detail", detail);
        field.ifPresent(name -> json.addProperty("field", name));
        expected.ifPresent(number -> json.addProperty("expected", number));
        correlationId.ifPresent(id -> json.addProperty("correlationId", id));
        return json;
    }

    /** This problem as an exception that ends the handling of a request. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
