package dev.drivemind.local.host;

import com.google.cloud.functions.HttpResponse;
import com.google.gson.JsonObject;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.http.SecurityHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells what the server itself refuses in the same form as functions do. */
final class HostProblems implements Request.Handler {
    /** Jetty takes these for failures of its own; they are mistakes of who asks. */
    private static final Set<Integer> UNKNOWN_OF_HTTP =
            Set.of(HttpStatus.NOT_IMPLEMENTED_501, HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505);

    /** What Jetty refuses: malformed requests, headers and addresses that are too long, and what it does not know of HTTP. */
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = UNKNOWN_OF_HTTP.contains(response.getStatus()) ? HttpStatus.BAD_REQUEST_400 : response.getStatus();
        ProblemType type = HttpStatus.isServerError(status) ? ProblemType.INTERNAL : ProblemType.INVALID_REQUEST;
        JsonObject json = Problem.of(type, "The request was refused: " + HttpStatus.getMessage(status))
                .toJson();
        json.addProperty("status", status);
        write(json, status, response, callback);
        return true;
    }

    /** Answers with a problem. */
    static void write(ProblemType type, String detail, Response response, Callback callback) {
        write(Problem.of(type, detail).toJson(), type.status(), response, callback);
    }

    /** Answers with a problem, as a function does. */
    static void write(ProblemType type, String detail, HttpResponse response) throws IOException {
        response.setStatusCode(type.status());
        response.setContentType(Problem.MEDIA_TYPE);
        SecurityHeaders.ofData().forEach(response::appendHeader);
        response.getOutputStream()
                .write(Problem.of(type, detail).toJson().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(JsonObject json, int status, Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
        SecurityHeaders.ofData().forEach(response.getHeaders()::put);
        Content.Sink.write(response, true, json.toString(), callback);
    }
}
