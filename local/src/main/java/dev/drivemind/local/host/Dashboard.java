package dev.drivemind.local.host;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import com.google.gson.JsonObject;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.functions.app.Callers;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.functions.http.SecurityHeaders;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The dashboard as one machine serves it: its files for everyone on the machine, and its sessions for browsers that show a ticket.
 * Tickets are for holders of the session token, so that {@code drivemind up} gives them to nobody but its user.
 */
final class Dashboard {
    /** Where a browser exchanges its ticket for a session. */
    static final String SESSION = "/dashboard/session";

    /** Where a program of the user gets a ticket. */
    static final String TICKET = "/dashboard/ticket";

    private static final int LONGEST_BODY = 1024;

    private final DashboardFiles files;
    private final Tickets tickets;
    private final BrowserSession session;
    private final Callers callers;

    /** A dashboard that nobody has opened yet. */
    Dashboard(DashboardFiles files, Tickets tickets, BrowserSession session, Callers callers) {
        this.files = files;
        this.tickets = tickets;
        this.session = session;
        this.callers = callers;
    }

    /** Returns what serves a path. */
    Optional<HttpFunction> at(String path) {
        if (path.startsWith("/api/")) {
            return Optional.empty();
        }
        return switch (path) {
            case SESSION -> Optional.of(this::open);
            case TICKET -> Optional.of(this::issue);
            default -> files.at(path);
        };
    }

    /** Returns an address that opens the dashboard once; a fragment is not sent to any server. */
    URI address(URI server) {
        return URI.create(server + "/#t=" + tickets.issue().reveal());
    }

    private void open(HttpRequest request, HttpResponse response) throws IOException {
        if (isNoPost(request, response)) {
            return;
        }
        String ticket = new String(request.getInputStream().readNBytes(LONGEST_BODY), StandardCharsets.UTF_8).strip();
        if (!tickets.use(ticket)) {
            HostProblems.write(
                    ProblemType.UNAUTHENTICATED,
                    "This address has been used, or is older than a minute: run drivemind up again for a new one",
                    response);
            return;
        }
        SecurityHeaders.ofData().forEach(response::appendHeader);
        response.appendHeader("Set-Cookie", session.cookie());
        response.setStatusCode(204);
    }

    private void issue(HttpRequest request, HttpResponse response) throws IOException {
        if (isNoPost(request, response)) {
            return;
        }
        if (!isUserProgram(request)) {
            HostProblems.write(
                    ProblemType.UNAUTHENTICATED, "Tickets are for holders of the session token alone", response);
            return;
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("ticket", tickets.issue().reveal());
        SecurityHeaders.ofData().forEach(response::appendHeader);
        response.setContentType("application/json");
        response.getOutputStream().write(answer.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A browser with a session needs no ticket, and must not make one for others. */
    private boolean isUserProgram(HttpRequest request) {
        try {
            return request.getFirstHeader("Authorization").isPresent()
                    && callers.identify(request) instanceof Caller.User;
        } catch (RefusedException e) {
            return false;
        }
    }

    private static boolean isNoPost(HttpRequest request, HttpResponse response) throws IOException {
        if (request.getMethod().equals("POST")) {
            return false;
        }
        response.appendHeader("Allow", "POST");
        HostProblems.write(ProblemType.METHOD_NOT_ALLOWED, "This path answers to POST alone", response);
        return true;
    }
}
