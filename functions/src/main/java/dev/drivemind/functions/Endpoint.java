package dev.drivemind.functions;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.functions.log.Trace;
import dev.drivemind.job.OwnerHash;
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
        Trace.of(request.getHeaders()).ifPresent(Trace::begin);
        try {
            serve(request, new Call(request, response));
        } finally {
            Trace.end();
        }
    }

    private void serve(HttpRequest request, Call call) throws IOException {
        try {
            if (isPreflightFromPermittedSite(call)) {
                call.answerPreflight(String.join(", ", methods));
            } else if (methods.contains(request.getMethod())) {
                answer(call);
            } else {
                call.answerMethodNotAllowed(String.join(", ", methods));
            }
        } catch (ProblemException e) {
            e.asked().ifPresent(asked -> notes().missing(call, asked));
            call.answer(e.problem());
        } catch (RefusedException e) {
            log.debug("{} {} is refused", request.getMethod(), request.getPath(), e);
            e.owner().ifPresent(owner -> notes().refused(call, owner, Actor.USER));
            call.answer(problem(e));
        } catch (StoreFullException e) {
            fail(call, ProblemType.STORE_FULL, "There is no space left: free some, then try again. Nothing is lost", e);
        } catch (StoreException e) {
            fail(call, ProblemType.STORE_UNAVAILABLE, "The database is unavailable; try again", e);
        } catch (IOException e) {
            log.debug("The caller of {} is gone", request.getPath(), e);
            throw e;
        } catch (RuntimeException e) {
            fail(call, ProblemType.INTERNAL, "DriveMind failed internally; the log has the details", e);
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

    private static void fail(Call call, ProblemType type, String detail, RuntimeException cause) throws IOException {
        String id = UUID.randomUUID().toString();
        log.error(
                "{} {} failed [{}]", call.request().getMethod(), call.request().getPath(), id, cause);
        if (call.streaming()) {
            throw new IOException("The answer was broken off [" + id + "]"); // its reader must not take it for complete
        }
        call.answer(Problem.logged(type, detail, id));
    }

    /** What there is for the caller, if it is a user, or an operator who asks for one; everybody else is refused. */
    final Scope requireUser(Call call) {
        Caller caller = app.gate().identify(call);
        if (caller instanceof Caller.User user) {
            call.by(user.ownerId(), Actor.USER);
            return app.scopeOf(call.doing());
        }
        if (caller instanceof Caller.Operator operator) {
            log(operator, call.request());
            call.by(operator.ownerId(), Actor.operator(operator.account()));
            notes().operator(call, isAboutForgetting());
            return app.scopeOf(call.doing());
        }
        throw Problem.of(ProblemType.FORBIDDEN, "Only users may call this").asException();
    }

    /** Refuses everybody but the platform itself. */
    final void requirePlatform(Call call) {
        Caller caller = app.gate().identify(call);
        if (!(caller instanceof Caller.Platform)) {
            if (caller instanceof Caller.User user) {
                notes().refused(call, user.ownerId(), Actor.USER);
            } else if (caller instanceof Caller.Operator operator) {
                notes().refused(call, operator.ownerId(), Actor.operator(operator.account()));
            }
            throw Problem.of(ProblemType.FORBIDDEN, "Only the platform's service accounts may call this")
                    .asException();
        }
    }

    /** Whether nothing may be written down under the owner's own id, since they are to be forgotten. */
    boolean isAboutForgetting() {
        return false;
    }

    private CallNotes notes() {
        return new CallNotes(app.engine().audit());
    }

    /** Refuses what would connect something while everything is being erased. */
    final void requireNoErasure(Scope scope) {
        if (app.engine().departures().erasing(scope.ownerId()).isPresent()) {
            throw Problem.of(ProblemType.BEING_DELETED, "All data is being erased. Connect again when that has finished")
                    .asException();
        }
    }

    /** Refuses what would begin something for a source that is being deleted. */
    final void requireStaying(String source) {
        if (app.engine().departures().isLeaving(source)) {
            throw Problem.of(
                            ProblemType.BEING_DELETED,
                            "This source is being disconnected. Connect it again when that has finished")
                    .asException();
        }
    }

    /**
     * Writes down what the caller is about to do, or has done.
     *
     * @throws StoreException if that cannot be done: the call then fails
     */
    final void record(Call call, String action, Map<String, String> about, String outcome) {
        app.engine().audit().record(call.doing(), action, about, outcome);
    }

    /** Lets in whoever comes, but not too many. */
    final void admitStranger() {
        app.gate().countStranger(getClass().getSimpleName());
    }

    /** Whoever looks after the installation can ask for anybody; that it was asked stays on record. */
    private static void log(Caller.Operator operator, HttpRequest request) {
        String owner = OwnerHash.of(operator.ownerId());
        log.atInfo()
                .addKeyValue("event", "operator-call")
                .addKeyValue("account", operator.account())
                .addKeyValue("owner", owner)
                .log(
                        "Operator {} asks for owner {}: {} {}",
                        operator.account(),
                        owner,
                        request.getMethod(),
                        request.getPath());
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
