package dev.drivemind.local.host;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.job.Time;
import dev.drivemind.store.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Proves a browser that was let in by a ticket. The proof is a cookie that says when it expires, signed with the session token: it
 * survives a restart of the server, and ends with the data directory's {@code session} file.
 */
final class BrowserSession {
    private static final Duration LIFE = Duration.ofDays(30);
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;
    private final Time time;

    /** A session that {@code sessionToken} signs. */
    BrowserSession(Secret sessionToken, Time time) {
        this.key = new SecretKeySpec(sessionToken.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.time = time;
    }

    /** Browsers send a cookie to every port of this machine: each data directory has a name of its own. */
    private String name() {
        return "drivemind-" + signed("the cookie's name").substring(0, 8);
    }

    /** Returns the {@code Set-Cookie} header of a new session. */
    String cookie() {
        String expires = Long.toString(time.now().plus(LIFE).getEpochSecond());
        return name() + "=" + expires + "." + signed(expires) + "; Path=/api/; Max-Age=" + LIFE.toSeconds()
                + "; HttpOnly; SameSite=Strict";
    }

    /** Returns true if a request carries a cookie of this server that has not expired. */
    boolean proves(HttpRequest request) {
        List<String> cookies = request.getHeaders().getOrDefault("Cookie", List.of());
        if (cookies.isEmpty()) {
            return false;
        }
        String beginning = name() + "=";
        return cookies.stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(cookie -> cookie.startsWith(beginning))
                .anyMatch(cookie -> holds(cookie.substring(beginning.length())));
    }

    private boolean holds(String value) {
        int dot = value.indexOf('.');
        if (dot < 1 || !value.substring(0, dot).matches("[0-9]{1,12}")) {
            return false;
        }
        String expires = value.substring(0, dot);
        return MessageDigest.isEqual(bytes(value.substring(dot + 1)), bytes(signed(expires)))
                && time.now().getEpochSecond() < Long.parseLong(expires);
    }

    private String signed(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes("dashboard: " + text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
