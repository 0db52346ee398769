package dev.drivemind.access;

import dev.drivemind.store.Secret;
import dev.drivemind.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program or a person without an account proves itself by: {@code PREFIX_ID_SECRET}. It is shown once; what is stored is a hash,
 * which needs no salt, since the secret has 256 bits of chance.
 *
 * @param prefix what each key of a kind begins with, so that one that is found in a wrong place is recognised
 * @param id whose key it is
 * @param secret 32 bytes in base64url
 */
public record IssuedKey(String prefix, String id, Secret secret) {
    private static final int ID_BYTES = 10;
    private static final int SECRET_BYTES = 32;
    private static final Pattern REST = Pattern.compile("([0-9a-f]{20})_([A-Za-z0-9_-]{43})");

    /** Makes a key for someone new. */
    public static IssuedKey make(String prefix, SecureRandom random) {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return make(prefix, HexFormat.of().formatHex(bytes), random);
    }

    /** Makes another key for an id. */
    public static IssuedKey make(String prefix, String id, SecureRandom random) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return new IssuedKey(
                prefix, id, new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }

    /** Returns the key that a text is; empty if it is none of these. */
    public static Optional<IssuedKey> parse(String prefix, String text) {
        Matcher form = REST.matcher(text.startsWith(prefix) ? text.substring(prefix.length()) : "");
        return form.matches()
                ? Optional.of(new IssuedKey(prefix, form.group(1), new Secret(form.group(2))))
                : Optional.empty();
    }

    /** Returns true if a text has the form of an id. */
    public static boolean isId(String text) {
        return text.matches("[0-9a-f]{20}");
    }

    /** Returns the whole key, to be shown once. */
    public Secret whole() {
        return new Secret(prefix + id + "_" + secret.reveal());
    }

    /** Returns what is stored of it. */
    public String hash() {
        return Sha256.hex(secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns true if this is what was stored of it; the time that it takes does not depend on how much of it is equal. */
    public boolean hasHash(String stored) {
        return MessageDigest.isEqual(
                stored.getBytes(StandardCharsets.US_ASCII), hash().getBytes(StandardCharsets.US_ASCII));
    }
}
