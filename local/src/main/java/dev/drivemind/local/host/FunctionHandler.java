package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import dev.drivemind.functions.http.ProblemType;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves each function at its path. */
final class FunctionHandler extends Handler.Abstract {
    private static final Logger log = LoggerFactory.getLogger(FunctionHandler.class);

    private final Function<String, Optional<HttpFunction>> functions;

    /** Serves what is found for each path. */
    FunctionHandler(Function<String, Optional<HttpFunction>> functions) {
        this.functions = functions;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<HttpFunction> function = functions.apply(Request.getPathInContext(request));
        if (function.isEmpty()) {
            HostProblems.write(ProblemType.NOT_FOUND, "There is nothing at this path", response, callback);
            return true;
        }
        // A slice or a stream may be silent for long while it is served; only reading and writing are timed.
        request.addIdleTimeoutListener(timeout -> false);
        try {
            JettyResponse answer = new JettyResponse(request, response);
            function.get().service(new JettyRequest(request), answer);
            answer.finish();
            callback.succeeded();
        } catch (Exception e) {
            fail(e, request, response, callback);
        }
        return true;
    }

    private static void fail(Exception e, Request request, Response response, Callback callback) {
        if (e instanceof HttpException refused) {
            Response.writeError(request, response, callback, refused.getCode(), refused.getReason());
        } else if (e instanceof IOException || response.isCommitted()) {
            log.debug("The answer to {} was broken off", request, e);
            callback.failed(e);
        } else {
            log.error("The function at {} failed", Request.getPathInContext(request), e);
            HostProblems.write(ProblemType.INTERNAL, "The log has the details", response, callback);
        }
    }
}
