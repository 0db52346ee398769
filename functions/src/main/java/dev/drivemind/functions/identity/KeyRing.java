package dev.drivemind.functions.identity;

import dev.drivemind.access.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of one issuer, kept for as long as the issuer says.
 *
 * <ul>
 *   <li>They are requested again when that time is over, and when a token names a key that is not among them: the issuer may have
 *       a new one. For the latter it is asked once a minute at most, whatever tokens come.
 *   <li>While the issuer cannot be reached, the keys go on to serve for a day.
 *   <li>One thread asks; those whose key is known do not wait for it.
 * </ul>
 */
public final class KeyRing {
    /** Where Google publishes the keys of its accounts' and services' ID tokens. */
    public static final URI GOOGLE = URI.create("https://www.googleapis.com/oauth2/v3/certs");

    /** Where Firebase publishes the keys of its users' ID tokens. */
    public static final URI FIREBASE =
            URI.create("https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com");

    static final Duration SHORTEST = Duration.ofMinutes(5);
    static final Duration LONGEST = Duration.ofHours(24);
    static final Duration WITHOUT_ISSUER = Duration.ofHours(24);
    static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
    static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final KeyEndpoint endpoint;
    private final InstantSource clock;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Held held = new Held(Map.of(), Instant.MIN, Instant.MIN, null);
    private Instant nextFetch = Instant.MIN;

    /** The keys that an issuer publishes at {@code address}. The client must not follow redirects to elsewhere. */
    public KeyRing(HttpClient client, URI address, InstantSource clock) {
        this(new HttpKeyEndpoint(client, address), clock);
    }

    KeyRing(KeyEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /**
     * What is known.
     *
     * @param freshUntil until when it need not be asked for again
     * @param usableUntil until when it serves if it cannot be had anew
     * @param failure why the last attempt to ask failed; null when it did not
     */
    private record Held(
            Map<String, RSAPublicKey> keys,
            Instant freshUntil,
            Instant usableUntil,
            @Nullable IOException failure) {

        Optional<RSAPublicKey> find(String id, Instant now) {
            return now.isBefore(usableUntil) ? Optional.ofNullable(keys.get(id)) : Optional.empty();
        }

        boolean fresh(Instant now) {
            return now.isBefore(freshUntil);
        }

        Held failed(IOException e) {
            return new Held(keys, freshUntil, usableUntil, e);
        }
    }

    /** Asks for the keys before they are needed, as while a process starts. That this fails is no matter yet. */
    public void warm() {
        turn.lock();
        try {
            renew("");
        } finally {
            turn.unlock();
        }
    }

    /**
     * The key of an id.
     *
     * @throws RefusedException {@code UNPROVEN} if the issuer has no such key; {@code UNCHECKABLE} if that cannot be told because
     *     the issuer is out of reach
     */
    RSAPublicKey key(String id) {
        Instant now = clock.instant();
        Optional<RSAPublicKey> known = held.find(id, now);
        if (known.isPresent() && held.fresh(now)) {
            return known.get();
        }
        boolean mayAsk = true;
        if (known.isPresent()) {
            mayAsk = turn.tryLock();
        } else {
            turn.lock();
        }
        if (mayAsk) {
            try {
                renew(id);
            } finally {
                turn.unlock();
            }
        }
        return require(id);
    }

    private void renew(String id) {
        Instant now = clock.instant();
        boolean known = held.fresh(now) && held.find(id, now).isPresent();
        if (known || now.isBefore(nextFetch)) {
            return;
        }
        try {
            PublishedKeys published = endpoint.fetch();
            Duration freshFor = between(SHORTEST, published.freshFor(), LONGEST);
            Instant freshUntil = now.plus(freshFor);
            held = new Held(published.keys(), freshUntil, freshUntil.plus(WITHOUT_ISSUER), null);
            nextFetch = now.plus(BETWEEN_FETCHES);
        } catch (IOException e) {
            log.warn("The keys for checking access tokens could not be fetched", e);
            held = held.failed(e);
            nextFetch = clock.instant().plus(AFTER_FAILURE);
        }
    }

    private RSAPublicKey require(String id) {
        Held now = held;
        return now.find(id, clock.instant())
                .orElseThrow(() -> now.failure() == null
                        ? RefusedException.unproven(
                                "The access token is signed with a key that its issuer does not publish")
                        : RefusedException.uncheckable(
                                "The keys for checking the access token are unavailable; try again", now.failure()));
    }

    private static Duration between(Duration least, Duration wanted, Duration most) {
        Duration atLeast = wanted.compareTo(least) < 0 ? least : wanted;
        return atLeast.compareTo(most) > 0 ? most : atLeast;
    }
}
