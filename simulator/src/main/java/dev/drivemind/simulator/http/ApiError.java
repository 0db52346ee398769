package dev.drivemind.simulator.http;

import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.fault.Fault;
import dev.drivemind.simulator.wire.JsonBytes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request is refused, in the way Google does it. */
final class ApiError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String reason;
    private final String message;
    private final String location;

    /**
     * A refusal.
     *
     * @param location the parameter that is to blame; empty if none
     */
    ApiError(int status, String reason, String message, String location, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.reason = reason;
        this.message = message;
        this.location = location;
    }

    static ApiError badValue(String parameter, String message, @Nullable Throwable cause) {
        return new ApiError(400, "invalidParameter", message, parameter, cause);
    }

    static ApiError invalid(String parameter, @Nullable Throwable cause) {
        return new ApiError(400, "invalid", "Invalid Value", parameter, cause);
    }

    static ApiError noFile(String id) {
        return new ApiError(404, "notFound", "File not found: " + id + ".", "fileId", null);
    }

    static ApiError of(Fault.Status fault) {
        return new ApiError(fault.code(), fault.reason(), messageFor(fault), "", null);
    }

    static ApiError of(DriveRefusal refusal) {
        String text = refusal.getMessage() == null ? "" : refusal.getMessage();
        return switch (refusal.kind()) {
            case NOT_FOUND -> new ApiError(404, "notFound", text, "fileId", refusal);
            case FORBIDDEN -> new ApiError(403, forbidden(text), text, "", refusal);
            case CONFLICT -> new ApiError(409, "conflict", text, "", refusal);
            case INVALID -> new ApiError(400, "invalid", text, "", refusal);
        };
    }

    private static String forbidden(String text) {
        return text.contains("binary content") ? "fileNotDownloadable" : "insufficientFilePermissions";
    }

    private static String messageFor(Fault.Status fault) {
        return switch (fault.reason()) {
            case "userRateLimitExceeded" -> "User Rate Limit Exceeded";
            case "rateLimitExceeded" -> "Rate Limit Exceeded";
            case "dailyLimitExceeded" -> "Daily Limit Exceeded";
            case "authError" -> "Invalid Credentials";
            case "backendError" -> "Backend Error";
            case "internalError" -> "Internal Error";
            case "insufficientFilePermissions" -> "The user does not have sufficient permissions for this file.";
            default -> "Simulated: " + fault.reason();
        };
    }

    int status() {
        return status;
    }

    ApiResponse response() {
        JsonBytes json = new JsonBytes();
        json.open().name("error").open();
        json.name("code").value(status).name("message").value(message);
        json.name("errors").openArray().open();
        json.name("message").value(message);
        json.name("domain").plain(domain());
        json.name("reason").value(reason);
        if (!location.isEmpty()) {
            json.name("location").value(location);
            json.name("locationType").plain(status == 401 ? "header" : "parameter");
        }
        json.close().closeArray().close().close();
        return new ApiResponse(status, ApiResponse.JSON, Map.of(), new ApiResponse.Buffered(json));
    }

    private String domain() {
        return reason.contains("LimitExceeded") || reason.contains("Quota") ? "usageLimits" : "global";
    }
}
