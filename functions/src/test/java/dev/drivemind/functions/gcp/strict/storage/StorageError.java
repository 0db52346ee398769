package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A request that is refused, with the status and the reason that the service gives. */
final class StorageError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;

    private StorageError(int status, String reason, String message) {
        super(message);
        this.status = status;
        this.reason = reason;
    }

    static StorageError invalid(String message) {
        return new StorageError(400, "invalid", message);
    }

    static StorageError denied() {
        return new StorageError(
                403, "forbidden", "The caller does not have access to the Google Cloud Storage bucket.");
    }

    static StorageError notFound(String what) {
        return new StorageError(404, "notFound", "No such object: " + what);
    }

    static StorageError conditionNotMet() {
        return new StorageError(
                412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
    }

    static StorageError rangeNotSatisfiable() {
        return new StorageError(416, "requestedRangeNotSatisfiable", "The requested range cannot be satisfied.");
    }

    static StorageError unavailable() {
        return new StorageError(503, "backendError", "We encountered an internal error. Please try again.");
    }

    Reply reply() {
        JsonObject single = new JsonObject();
        single.addProperty("message", getMessage());
        single.addProperty("domain", "global");
        single.addProperty("reason", reason);
        JsonArray errors = new JsonArray();
        errors.add(single);
        JsonObject error = new JsonObject();
        error.addProperty("code", status);
        error.addProperty("message", getMessage());
        error.add("errors", errors);
        JsonObject body = new JsonObject();
        body.add("error", error);
        return Reply.json(status, body);
    }
}
