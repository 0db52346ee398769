package dev.drivemind.functions.app;

import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.privacy.Actor;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.privacy.Deletions;
import java.util.Map;
import java.util.regex.Pattern;

/** What is written down of calls whatever they ask for: that an operator came, and that a caller was refused. */
final class CallNotes {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final int LONGEST_PATH = 128;

    private final AuditLog audit;

    CallNotes(AuditLog audit) {
        this.audit = audit;
    }

    /**
     * An operator asks on behalf of a user.
     *
     * @param forgetting whether nothing may be written down under the owner's own id, since they are to be forgotten
     */
    void operator(Call call, boolean forgetting) {
        AuditLog.Doing doing = call.doing();
        if (forgetting) {
            audit.record(
                    new AuditLog.Doing(Deletions.INSTALLATION, doing.actor(), doing.correlation()),
                    "operator-call",
                    Map.of("path", pathOf(call), "owner", Pseudonym.of(doing.owner())),
                    "ASKED");
        } else {
            audit.record(doing, "operator-call", Map.of("path", pathOf(call)), "ASKED");
        }
    }

    /** Whatever is requested and not there is written down alike, be it another's or no user's: the work is the same. */
    void missing(Call call, ProblemException.Asked asked) {
        String id = PLAIN.matcher(asked.id()).matches() ? asked.id() : "something that is no id";
        call.caller().ifPresent(doing -> audit.refused(doing, Map.of(asked.what(), id), "NOT_FOUND"));
    }

    /** A known caller calls what is not for them. */
    void refused(Call call, String owner, Actor actor) {
        AuditLog.Doing doing = new AuditLog.Doing(owner, actor, call.correlation());
        audit.refused(doing, Map.of("path", pathOf(call)), "FORBIDDEN");
    }

    private static String pathOf(Call call) {
        String path = call.request().getPath();
        return path.substring(0, Math.min(path.length(), LONGEST_PATH));
    }
}
