package dev.drivemind.functions.sources;

import dev.drivemind.access.Grants;
import dev.drivemind.access.Grants.Credentials;
import dev.drivemind.access.Grants.Grant;
import dev.drivemind.drive.AccessTokens;
import dev.drivemind.job.Time;
import dev.drivemind.oauth.OAuthClient;
import dev.drivemind.oauth.OAuthException;
import dev.drivemind.oauth.Tokens;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import dev.drivemind.store.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The access tokens of connections, each kept in memory until shortly before it runs out, for its owner and source alone. Of many
 * threads that need a new one, one asks for it.
 */
public final class GrantedTokens {
    private static final Duration BEFORE_THE_END = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Connecting connecting;
    private final Time time;
    private final Map<Key, Slot> slots = new LinkedHashMap<>(64, 0.75f, true);

    /** Tokens of one deployment, none of which is known yet. */
    public GrantedTokens(Connecting connecting, Time time) {
        this.connecting = connecting;
        this.time = time;
    }

    private record Key(String owner, String source) {}

    /** What is known of one connection. */
    private static final class Slot {
        private @Nullable Secret token;
        private Instant until = Instant.EPOCH;
        private Instant granted = Instant.EPOCH;

        /** A token of an earlier grant may allow less, or something else: it is not used for a later one. */
        private synchronized void begin(Instant since) {
            if (since.isAfter(granted)) {
                granted = since;
                token = null;
            }
        }
    }

    /** The access tokens of a grant. */
    AccessTokens of(String owner, Grant grant, Grants grants) {
        Slot slot = slot(new Key(owner, grant.source()));
        slot.begin(grant.since());
        return new AccessTokens() {
            @Override
            public String current() {
                synchronized (slot) {
                    if (slot.token == null || !slot.until.isAfter(time.now())) {
                        renew(slot, grant, grants);
                    }
                    return Objects.requireNonNull(slot.token).reveal();
                }
            }

            @Override
            public void invalidate(String token) {
                synchronized (slot) {
                    if (slot.token != null && slot.token.reveal().equals(token)) {
                        slot.token = null;
                    }
                }
            }
        };
    }

    /** Forgets the access token of a connection, as when it has been granted anew. */
    void forget(String owner, String source) {
        synchronized (slots) {
            slots.remove(new Key(owner, source));
        }
    }

    private Slot slot(Key key) {
        synchronized (slots) {
            Slot slot = slots.computeIfAbsent(key, any -> new Slot());
            Iterator<Slot> eldest = slots.values().iterator();
            if (slots.size() > MOST) {
                eldest.next();
                eldest.remove();
            }
            return slot;
        }
    }

    private void renew(Slot slot, Grant grant, Grants grants) {
        slot.token = null;
        Optional<Grant> stored =
                grants.find(grant.source()).filter(known -> known.lost().isEmpty());
        Credentials credentials = stored.flatMap(known -> grants.credentials(known.source()))
                .orElseThrow(() -> lost("The grant of this connection is no longer valid", null));
        OAuthClient client = credentials
                .client()
                .or(() -> connecting.ownClient(grant.clientId()))
                .orElseThrow(() -> lost("The OAuth client of this connection is no longer configured", null));
        try {
            Tokens tokens =
                    connecting.oauth().refresh(connecting.server(grant.url()), client, credentials.refreshToken());
            slot.token = tokens.access();
            slot.until = time.now().plus(tokens.life()).minus(margin(tokens.life()));
            if (stored.flatMap(Grant::refused).isPresent()) {
                grants.accepted(grant.source(), credentials.refreshToken());
            }
            tokens.refresh()
                    .filter(fresh -> !fresh.equals(credentials.refreshToken()))
                    .ifPresent(fresh -> grants.replace(grant.source(), credentials.refreshToken(), fresh));
        } catch (OAuthException e) {
            throw failed(e, grant, credentials, grants);
        }
    }

    private static Duration margin(Duration life) {
        Duration quarter = life.dividedBy(4);
        return quarter.compareTo(BEFORE_THE_END) < 0 ? quarter : BEFORE_THE_END;
    }

    private static SourceException failed(OAuthException e, Grant grant, Credentials credentials, Grants grants) {
        String reason = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case GRANT_LOST -> {
                grants.lost(grant.source(), credentials.refreshToken(), reason);
                yield lost(reason, e);
            }
            case REFUSED -> {
                grants.refused(grant.source(), credentials.refreshToken(), reason);
                yield lost(reason, e);
            }
            case UNAVAILABLE -> new SourceException(Kind.UNAVAILABLE, reason, e);
        };
    }

    private static SourceException lost(String reason, @Nullable Throwable cause) {
        return new SourceException(Kind.UNAUTHORIZED, reason, cause);
    }
}
