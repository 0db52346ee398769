package dev.drivemind.functions.app;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.job.OwnerHash;
import dev.drivemind.privacy.Actor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides who is let in to which endpoint, and puts on record who was an operator or was refused. */
final class Admission {
    private static final Logger log = LoggerFactory.getLogger(Admission.class);

    private final App app;

    Admission(App app) {
        this.app = app;
    }

    /**
     * Returns the scope of the calling user, or of the user whom an operator names; refuses all others.
     *
     * @param forgetting whether nothing may be recorded under the owner's own id, since they are to be forgotten
     */
    Scope requireUser(Call call, boolean forgetting) {
        Caller caller = app.gate().identify(call);
        if (caller instanceof Caller.User user) {
            call.by(user.ownerId(), Actor.USER);
            return app.scopeOf(call.doing());
        }
        if (caller instanceof Caller.Operator operator) {
            log(operator, call.request());
            call.by(operator.ownerId(), Actor.operator(operator.account()));
            notes().operator(call, forgetting);
            return app.scopeOf(call.doing());
        }
        throw Problem.of(ProblemType.FORBIDDEN, "Only users may call this").asException();
    }

    /** Refuses all but the platform's own accounts. */
    void requirePlatform(Call call) {
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

    CallNotes notes() {
        return new CallNotes(app.engine().audit());
    }

    /** An operator may ask on behalf of any user; that one did so is on record. */
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
}
