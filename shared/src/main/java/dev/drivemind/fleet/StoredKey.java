package dev.drivemind.fleet;

import dev.drivemind.store.Fields;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What is stored of a key.
 *
 * @param hash of its secret
 * @param since when it was made
 */
record StoredKey(String hash, Instant since) {
    private static final String HMAC = "HmacSHA256";

    static StoredKey of(Fields fields) {
        return new StoredKey(fields.string("hash"), Instant.ofEpochMilli(fields.number("since")));
    }

    Fields toFields() {
        return Fields.builder()
                .put("hash", hash)
                .put("since", since.toEpochMilli())
                .build();
    }

    /** Returns true if a message is signed with this hash as key; the time that it takes does not depend on how much of it is equal. */
    boolean hasSigned(String message, String signature) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(hash), HMAC));
            byte[] made = mac.doFinal(message.getBytes(StandardCharsets.UTF_8));
            return MessageDigest.isEqual(
                    Base64.getEncoder().encode(made), signature.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + HMAC, e);
        }
    }
}
