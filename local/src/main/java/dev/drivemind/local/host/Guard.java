package dev.drivemind.local.host;

import dev.drivemind.functions.Endpoints;
import dev.drivemind.functions.http.ProblemType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps web pages from driving this server through their visitor's browser. A page of another site, or one whose host name was
 * made to resolve to this machine, is known by the headers that browsers set and pages cannot change: {@code Host}, {@code
 * Origin} and {@code Sec-Fetch-Site}.
 */
final class Guard extends Handler.Wrapper {

    Guard(Handler guarded) {
        super(guarded);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> refusal = refusal(request);
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        HostProblems.write(ProblemType.FORBIDDEN, refusal.get(), response, callback);
        return true;
    }

    private static Optional<String> refusal(Request request) {
        int port = Request.getLocalPort(request);
        Set<String> hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        List<String> given = request.getHeaders().getValuesList(HttpHeader.HOST);
        if (given.size() != 1 || !hosts.contains(given.get(0).toLowerCase(Locale.ROOT))) {
            return Optional.of("This server accepts only names of this machine, such as 127.0.0.1:" + port);
        }
        String own = "http://" + given.get(0).toLowerCase(Locale.ROOT);
        for (String origin : request.getHeaders().getValuesList(HttpHeader.ORIGIN)) {
            if (!origin.toLowerCase(Locale.ROOT).equals(own)) {
                return Optional.of("Pages of other sites may not use this server");
            }
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        boolean foreign = site != null
                && !site.equals("same-origin")
                && !site.equals("none")
                && !comesBack(request)
                && !opensThePage(request);
        return foreign ? Optional.of("Pages of other sites may not use this server") : Optional.empty();
    }

    /** A browser that follows a link to the dashboard: the page itself holds nothing, and what it asks for comes from itself. */
    private static boolean opensThePage(Request request) {
        return isNavigation(request) && !Request.getPathInContext(request).startsWith("/api/");
    }

    /** A browser that an authorization server sends back with what its user has decided: what it brings proves itself. */
    private static boolean comesBack(Request request) {
        return isNavigation(request) && Request.getPathInContext(request).equals(Endpoints.path(Endpoints.CALLBACK));
    }

    private static boolean isNavigation(Request request) {
        return request.getMethod().equals("GET")
                && "navigate".equals(request.getHeaders().get("Sec-Fetch-Mode"))
                && "document".equals(request.getHeaders().get("Sec-Fetch-Dest"));
    }
}
