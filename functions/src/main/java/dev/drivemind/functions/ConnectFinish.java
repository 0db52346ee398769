package dev.drivemind.functions;

import dev.drivemind.access.Connections;
import dev.drivemind.access.Consents;
import dev.drivemind.access.Consents.Taken;
import dev.drivemind.access.Grants;
import dev.drivemind.access.SourceRecord;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.sources.Connecting;
import dev.drivemind.oauth.Access;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.oauth.OAuthException;
import dev.drivemind.oauth.OAuthServer;
import dev.drivemind.oauth.Tokens;
import dev.drivemind.privacy.AuditLog;
import dev.drivemind.privacy.Deletions;
import dev.drivemind.source.SourceException;
import dev.drivemind.store.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a user's consent into a connection.
 *
 * <ol>
 *   <li>Exchange the code for tokens.
 *   <li>Look what was granted: users may untick what was asked for.
 *   <li>Ask the drive whose it is, and keep it as a source with its grant.
 *   <li>Let a scan that was paused for want of credentials go on.
 * </ol>
 */
final class ConnectFinish {
    private static final Logger log = LoggerFactory.getLogger(ConnectFinish.class);

    private final App app;
    private final Taken taken;
    private final Consents.Wish wish;
    private final AuditLog.Doing doing;

    /**
     * @param doing who has come back
     */
    ConnectFinish(App app, Taken taken, AuditLog.Doing doing) {
        this.app = app;
        this.doing = doing;
        this.taken = taken;
        this.wish = taken.wish();
    }

    /**
     * How it ended.
     *
     * @param problem why it is not connected, in words for the user, without a full stop
     */
    record Outcome(Optional<String> source, Optional<String> problem) {}

    Outcome finish(Optional<String> code, Optional<String> error) {
        Outcome outcome = outcome(code, error);
        app.consents().end(taken, outcome.source(), outcome.problem());
        return outcome;
    }

    private Outcome outcome(Optional<String> code, Optional<String> error) {
        if (code.isEmpty()) {
            boolean denied = error.filter("access_denied"::equals).isPresent();
            return failed(
                    denied
                            ? "The access was not allowed. Connect again and allow it"
                            : "The authorization server sent no code. Connect again");
        }
        Tokens tokens;
        try {
            tokens = tokens(new Secret(code.get()));
        } catch (OAuthException e) {
            log.info("A connection could not be finished: {}", e.getMessage(), e);
            return failed(String.valueOf(e.getMessage()));
        }
        Outcome outcome = connectOrTell(tokens);
        if (outcome.source().isEmpty()) {
            giveBack(tokens);
        }
        return outcome;
    }

    private Outcome connectOrTell(Tokens tokens) {
        try {
            return connect(tokens);
        } catch (SourceException e) {
            log.info("A drive that is being connected does not answer", e);
            return failed("The drive does not answer: " + e.getMessage());
        }
    }

    private Tokens tokens(Secret code) {
        Connecting connecting = app.connecting();
        OAuthServer server = connecting.server(wish.url());
        OAuthClient client = wish.client()
                .or(() -> connecting.ownClient(wish.clientId()))
                .orElseThrow(() -> new OAuthException(
                        OAuthException.Kind.REFUSED, "The OAuth client has changed meanwhile. Connect again", null));
        return connecting.oauth().exchange(server, client, wish.redirect(), code, taken.challenge());
    }

    private Outcome connect(Tokens tokens) {
        Set<String> scopes = granted(tokens);
        if (!wish.access().isGranted(scopes)) {
            return failed(
                    Access.READ.isGranted(scopes)
                            ? "You allowed reading your drive, but not moving files. Connect again and tick that as well,"
                                    + " or connect for reading only"
                            : "You did not allow access to the files of your drive, which DriveMind needs. Connect again and"
                                    + " tick that box");
        }
        Optional<Secret> refresh = tokens.refresh();
        if (refresh.isEmpty()) {
            return failed("The authorization server sent no refresh token. Remove DriveMind's access in your"
                    + " account's settings, then connect again");
        }
        SourceRecord.Drive drive = app.places().drives().identify(wish.url(), tokens.access());
        Deletions deletions = app.engine().deletions();
        if (deletions.erasing(wish.owner()).isPresent()) {
            return failed("All data is being erased. Connect again when that has finished");
        }
        Scope scope = app.scopeOf(doing);
        Connections.Connected connected = connected(scope, drive, tokens.email());
        SourceRecord source = connected.source();
        if (deletions.isLeaving(source.id())) {
            return failed("This drive is being disconnected. Connect it again when that has finished");
        }
        keep(scope, source, tokens, refresh.get());
        app.engine()
                .audit()
                .record(doing, connected.created() ? "connect" : "reconnect", Map.of("source", source.id()), "DONE");
        scope.syncs().reconnected(source.id());
        return new Outcome(Optional.of(source.id()), Optional.empty());
    }

    /** A server that does not say what was granted has granted what was asked for (RFC 6749, section 5.1). */
    private Set<String> granted(Tokens tokens) {
        return tokens.scopes().isEmpty() ? wish.access().scopes() : tokens.scopes();
    }

    /** A source that is new is called by its user's address; one that is known keeps its name. */
    private static Connections.Connected connected(Scope scope, SourceRecord.Drive drive, Optional<String> email) {
        Connections.Connected connected = scope.connections().connect(drive, Optional.empty());
        return connected.created() && email.isPresent()
                ? new Connections.Connected(
                        scope.connections().connect(drive, email).source(), true)
                : connected;
    }

    private void keep(Scope scope, SourceRecord source, Tokens tokens, Secret refresh) {
        Grants.Grant grant = new Grants.Grant(
                source.id(),
                wish.url(),
                wish.clientId(),
                tokens.email(),
                granted(tokens),
                app.time().now());
        scope.grants().keep(grant, new Grants.Credentials(wish.client(), refresh));
    }

    /**
     * A grant that nothing came of must not stay behind. Google takes back all that a user has granted to a client when it takes back any
     * of it ("Using OAuth 2.0 for Web Server Applications"), so this is left alone where the user may have another drive connected by it.
     */
    private void giveBack(Tokens tokens) {
        Scope scope = app.scopeOf(doing);
        boolean shared = scope.connections().list().stream()
                .flatMap(source -> scope.grants().find(source.id()).stream())
                .anyMatch(grant -> grant.clientId().equals(wish.clientId())
                        && grant.url().equals(wish.url())
                        && mayBeTheSame(grant.email(), tokens.email()));
        if (shared) {
            return;
        }
        try {
            app.connecting()
                    .oauth()
                    .revoke(
                            app.connecting().server(wish.url()),
                            tokens.refresh().orElse(tokens.access()));
        } catch (OAuthException e) {
            log.warn("An unused grant could not be revoked: {}", e.getMessage(), e);
        }
    }

    private static boolean mayBeTheSame(Optional<String> one, Optional<String> other) {
        return one.isEmpty() || other.isEmpty() || one.equals(other);
    }

    private static Outcome failed(String problem) {
        return new Outcome(Optional.empty(), Optional.of(problem));
    }
}
