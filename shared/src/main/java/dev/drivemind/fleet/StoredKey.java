package dev.drivemind.fleet;

import dev.drivemind.store.Fields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * What is stored of a key.
 *
 * @param hash of its secret
 * @param since when it was made
 */
record StoredKey(String hash, Instant since) {

    static StoredKey of(Fields fields) {
        return new StoredKey(fields.string("hash"), Instant.ofEpochMilli(fields.number("since")));
    }

    Fields toFields() {
        return Fields.builder()
                .put("hash", hash)
                .put("since", since.toEpochMilli())
                .build();
    }

    /** Returns true if it is that of a key; the time that it takes does not depend on how much of it is equal. */
    boolean isOf(AgentKey key) {
        return MessageDigest.isEqual(
                hash.getBytes(StandardCharsets.US_ASCII), key.hash().getBytes(StandardCharsets.US_ASCII));
    }
}
