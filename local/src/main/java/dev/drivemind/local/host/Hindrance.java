package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpResponse;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.http.SecurityHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what keeps jobs from being worked on, if anything does: a full disk, or a storage that fails again and again. The server's
 * health says so to those who wait for a job, because the job itself cannot be written then.
 */
final class Hindrance {
    private static final Logger log = LoggerFactory.getLogger(Hindrance.class);
    private static final int MANY_FAILURES = 3;

    private boolean full;
    private boolean told;
    private int failures;

    /** There was no room to write. */
    synchronized void full() {
        full = true;
        if (!told) {
            log.info("No space is left. Free some: what waits then continues by itself. Nothing is lost");
            told = true;
        }
    }

    /** The storage failed in another way. */
    synchronized void failed() {
        failures++;
    }

    /** It is tried again, now that there is room for what comes first. */
    synchronized void triesAgain() {
        full = false;
    }

    /** Work was done. */
    synchronized void works() {
        full = false;
        told = false;
        failures = 0;
    }

    synchronized Optional<Problem> problem() {
        if (full) {
            return Optional.of(Problem.of(
                    ProblemType.STORE_FULL, "There is no space left: free some, then try again. Nothing is lost"));
        }
        return failures < MANY_FAILURES
                ? Optional.empty()
                : Optional.of(Problem.of(
                        ProblemType.STORE_UNAVAILABLE,
                        "The database keeps failing; the log has the details. Nothing is lost"));
    }

    /** The server's health, which is bad as long as something keeps it from its work. */
    HttpFunction in(HttpFunction health) {
        return (request, response) -> {
            Optional<Problem> problem = problem();
            if (problem.isPresent()) {
                answer(problem.get(), response);
            } else {
                health.service(request, response);
            }
        };
    }

    private static void answer(Problem problem, HttpResponse response) throws IOException {
        SecurityHeaders.ofData().forEach(response::appendHeader);
        response.setStatusCode(problem.type().status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.getOutputStream().write(problem.toJson().toString().getBytes(StandardCharsets.UTF_8));
    }
}
