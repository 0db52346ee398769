package dev.drivemind.functions;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.drivemind.access.Caller;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all functions do alike: the method is checked, the caller is asked for proof, and whatever goes wrong becomes a problem
 * that tells its reader what to do and nothing of the program's inside.
 */
abstract class Endpoint implements HttpFunction {
    private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

    private final App app;
    private final List<String> methods;

    Endpoint(App app, String... methods) {
        this.app = app;
        this.methods = List.of(methods);
    }

    /** What all functions share. */
    final App app() {
        return app;
    }

    /** Decodes, calls, encodes. */
    abstract void answer(Call call) throws IOException;

    @Override
    public final void service(HttpRequest request, HttpResponse response) throws IOException {
        Call call = new Call(request, response);
        try {
            if (methods.contains(request.getMethod())) {
                answer(call);
            } else {
                call.answerMethodNotAllowed(String.join(", ", methods));
            }
        } catch (ProblemException e) {
            call.answer(e.problem());
        } catch (StoreFullException e) {
            fail(call, ProblemType.STORE_FULL, "There is no space left: free some, then try again. Nothing is lost", e);
        } catch (StoreException e) {
            fail(call, ProblemType.STORE_UNAVAILABLE, "The storage did not do its part; try again", e);
        } catch (IOException e) {
            log.debug("The caller of {} is gone", request.getPath(), e);
            throw e;
        } catch (RuntimeException e) {
            fail(call, ProblemType.INTERNAL, "This is a fault of DriveMind; the log has the details", e);
        }
    }

    private static void fail(Call call, ProblemType type, String detail, RuntimeException cause) throws IOException {
        String id = UUID.randomUUID().toString();
        log.error(
                "{} {} failed [{}]", call.request().getMethod(), call.request().getPath(), id, cause);
        if (call.streaming()) {
            throw new IOException("The answer was broken off [" + id + "]"); // its reader must not take it for complete
        }
        call.answer(Problem.logged(type, detail, id));
    }

    /** The caller, if it is a user; everybody else is refused. */
    final Scope requireUser(Call call) {
        if (caller(call) instanceof Caller.User user) {
            return app.scopeOf(user);
        }
        throw Problem.of(ProblemType.FORBIDDEN, "This is for users").asException();
    }

    /** Refuses everybody but the platform itself. */
    final void requirePlatform(Call call) {
        if (!(caller(call) instanceof Caller.Platform)) {
            throw Problem.of(ProblemType.FORBIDDEN, "This is for DriveMind's own machinery")
                    .asException();
        }
    }

    private Caller caller(Call call) {
        Optional<Caller> caller = app.callers().identify(call.request());
        return caller.orElseThrow(() -> Problem.of(
                        ProblemType.UNAUTHENTICATED, "Send the access token in the header Authorization: Bearer …")
                .asException());
    }
}
