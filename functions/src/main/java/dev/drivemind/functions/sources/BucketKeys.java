package dev.drivemind.functions.sources;

import dev.drivemind.store.Secret;
import java.util.List;
import java.util.Optional;

/**
 * What opens a bucket.
 *
 * @param id which key
 * @param secret the key; of a service account, the file that holds it
 * @param session of keys that are lent for a time
 */
public record BucketKeys(String id, Secret secret, Optional<Secret> session) {
    private static final String SEPARATOR = "\n";

    public BucketKeys {
        if (id.isEmpty() || id.contains(SEPARATOR)) {
            throw new IllegalArgumentException("A key has an id of one line");
        }
    }

    /** Returns them as one text, to be stored sealed. */
    public Secret seal() {
        return new Secret(String.join(SEPARATOR, id, session.map(Secret::reveal).orElse(""), secret.reveal()));
    }

    /** Returns the keys of such a text. */
    public static BucketKeys of(Secret sealed) {
        List<String> parts = List.of(sealed.reveal().split(SEPARATOR, 3));
        Optional<Secret> session = parts.get(1).isEmpty() ? Optional.empty() : Optional.of(new Secret(parts.get(1)));
        return new BucketKeys(parts.get(0), new Secret(parts.get(2)), session);
    }
}
