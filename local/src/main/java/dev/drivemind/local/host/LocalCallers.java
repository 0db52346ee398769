package dev.drivemind.local.host;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;
import dev.drivemind.access.TokenCheck;
import dev.drivemind.functions.app.Callers;
import dev.drivemind.store.Secret;
import java.util.List;
import java.util.Locale;

/**
 * On one machine there is one user, who holds the session token or sits before a browser that was let in, and the platform, which holds
 * a token of its own.
 */
final class LocalCallers implements Callers {
    /** The owner of everything on one machine. */
    static final String OWNER = "local";

    private static final String SCHEME = "bearer ";

    private final TokenCheck session;
    private final TokenCheck platform;
    private final BrowserSession browser;

    LocalCallers(Secret sessionToken, Secret platformToken, BrowserSession browser) {
        this.browser = browser;
        this.session = new TokenCheck(sessionToken);
        this.platform = new TokenCheck(platformToken);
    }

    @Override
    public Caller identify(HttpRequest request) {
        List<String> given = request.getHeaders().getOrDefault("Authorization", List.of());
        if (given.isEmpty() && browser.proves(request)) {
            return new Caller.User(OWNER);
        }
        if (given.size() != 1 || !given.get(0).toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw RefusedException.nothingPresented();
        }
        String token = given.get(0).substring(SCHEME.length()).strip();
        boolean user = session.matches(token);
        boolean machinery = platform.matches(token);
        if (machinery) {
            return new Caller.Platform();
        }
        if (user) {
            return new Caller.User(OWNER);
        }
        throw RefusedException.unproven(
                "The access token is not one of this server's: another may have been started since");
    }
}
