package dev.drivemind.functions.app;

import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.drivemind.access.RefusedException;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Origins;
import dev.drivemind.functions.http.PathPattern;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.log.Trace;
import dev.drivemind.privacy.Actor;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.StoreFullException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves one path: checks method and caller, lets the endpoint answer, and turns whatever goes wrong into a problem that tells its
 * reader what to do and nothing of the program's inside.
 */
public final class ServedPath {
    private static final Logger log = LoggerFactory.getLogger(ServedPath.class);

    private final App app;
    private final PathPattern path;
    private final List<Route> routes;
    private final List<String> methods;
    private final Admission admission;
    private final Latencies latencies;

    /**
     * Serves the routes of one path.
     *
     * @param routes each of other methods
     * @param latencies receives how long answers took
     */
    public ServedPath(App app, List<Route> routes, Latencies latencies) {
        this.app = app;
        this.path = routes.get(0).pattern();
        this.routes = List.copyOf(routes);
        this.methods =
                routes.stream().flatMap(route -> route.methods().stream()).toList();
        this.admission = new Admission(app);
        this.latencies = latencies;
    }

    /** Answers a call of its path. */
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        Trace.of(request.getHeaders()).ifPresent(Trace::begin);
        try {
            Optional<Map<String, String>> parts = path.match(PathPattern.endpoint(request.getPath()));
            if (path.open() && parts.isEmpty()) {
                new Call(request, response).answer(Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path"));
            } else {
                serve(request, new Call(request, response, parts.orElseGet(Map::of)));
            }
        } finally {
            Trace.end();
        }
    }

    private void serve(HttpRequest request, Call call) throws IOException {
        long start = app.time().nanos();
        try {
            Optional<Route> route = routes.stream()
                    .filter(known -> known.methods().contains(request.getMethod()))
                    .findFirst();
            if (isPreflightFromPermittedSite(call)) {
                call.answerPreflight(String.join(", ", methods));
            } else if (route.isPresent()) {
                route.get().answer().answer(call, admission);
            } else {
                call.answerMethodNotAllowed(String.join(", ", methods));
            }
        } catch (ProblemException e) {
            e.asked().ifPresent(asked -> admission.notes().missing(call, asked));
            call.answer(e.problem());
        } catch (RefusedException e) {
            log.debug("{} {} is refused", request.getMethod(), request.getPath(), e);
            e.owner().ifPresent(owner -> admission.notes().refused(call, owner, Actor.USER));
            call.answer(problem(e));
        } catch (StoreFullException e) {
            answerFull(call, e);
        } catch (StoreException e) {
            fail(call, ProblemType.STORE_UNAVAILABLE, "The database is unavailable; try again", e);
        } catch (IOException e) {
            log.debug("The caller of {} is gone", request.getPath(), e);
            throw e;
        } catch (RuntimeException e) {
            fail(call, ProblemType.INTERNAL, "DriveMind failed internally; the log has the details", e);
        } finally {
            if (!call.streaming()) {
                latencies.took(app.time().nanos() - start);
            }
        }
    }

    /** Lets pages of the sites that are configured read the answer; whether the request only asks for that. */
    private boolean isPreflightFromPermittedSite(Call call) {
        Origins origins = app.gate().origins();
        if (origins.none()) {
            return false;
        }
        call.varyByOrigin();
        Optional<String> site = origins.permitted(call.headers("Origin"));
        site.ifPresent(call::share);
        return site.isPresent()
                && call.request().getMethod().equals("OPTIONS")
                && call.header("Access-Control-Request-Method")
                        .filter(methods::contains)
                        .isPresent();
    }

    /** A full disk is no fault of the program: the answer says so, and the log need not. */
    private static void answerFull(Call call, StoreFullException cause) throws IOException {
        log.debug(
                "{} {} found no room",
                call.request().getMethod(),
                call.request().getPath(),
                cause);
        if (call.streaming()) {
            throw new IOException("The answer was broken off for lack of room");
        }
        call.answer(Problem.of(
                ProblemType.STORE_FULL, "There is no space left: free some, then try again. Nothing is lost"));
    }

    private static void fail(Call call, ProblemType type, String detail, RuntimeException cause) throws IOException {
        String id = UUID.randomUUID().toString();
        log.error(
                "{} {} failed [{}]: {}",
                call.request().getMethod(),
                call.request().getPath(),
                id,
                cause.getMessage(),
                cause);
        if (call.streaming()) {
            throw new IOException("The answer was broken off [" + id + "]"); // its reader must not take it for complete
        }
        call.answer(Problem.logged(type, detail, id));
    }

    private static Problem problem(RefusedException refused) {
        ProblemType type = switch (refused.reason()) {
            case UNPROVEN -> ProblemType.UNAUTHENTICATED;
            case FORBIDDEN -> ProblemType.FORBIDDEN;
            case UNCHECKABLE -> ProblemType.IDENTITY_UNAVAILABLE;
        };
        return Problem.of(type, String.valueOf(refused.getMessage()));
    }
}
