package dev.drivemind.functions.gcp.kms;

import com.google.crypto.tink.Aead;
import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The data keys that this process holds for a while, so that not every secret costs a call: one to seal with, and the ones that were
 * lately needed to open. Both end with their time, and so does what a key that was taken back can still open.
 */
final class DataKeys {
    /** How long a key is held. */
    static final Duration LIFE = Duration.ofMinutes(10);

    /** How many are held at most. */
    static final int MOST = 256;

    /** Secrets sealed by one key at most; far below the 2^32 at which random nonces could meet. */
    static final int MOST_SEALED = 1 << 20;

    private final Aead service;
    private final InstantSource clock;
    private final Map<ByteString, Held> held = new LinkedHashMap<>(16, 0.75f, true);
    private final Together<String, DataKey> renewals = new Together<>();
    private final Together<ByteString, DataKey> unwrappings = new Together<>();
    private Optional<Held> current = Optional.empty();
    private int sealed;

    private record Held(DataKey key, Instant since) {
        boolean fresh(Instant now) {
            return !now.isBefore(since) && now.isBefore(since.plus(LIFE));
        }
    }

    DataKeys(Aead service, InstantSource clock) {
        this.service = service;
        this.clock = clock;
    }

    /** The key to seal one secret with. */
    DataKey toSeal() throws GeneralSecurityException {
        Instant now = clock.instant();
        Optional<DataKey> known = current(now);
        return known.isPresent() ? known.get() : renewals.once("one", () -> renewed(now));
    }

    private synchronized Optional<DataKey> current(Instant now) {
        if (current.isEmpty() || !current.get().fresh(now) || sealed >= MOST_SEALED) {
            return Optional.empty();
        }
        sealed++;
        return Optional.of(current.get().key());
    }

    private DataKey renewed(Instant now) throws GeneralSecurityException {
        Optional<DataKey> meanwhile = current(now);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        Held fresh = new Held(DataKey.generate(service), now);
        synchronized (this) {
            current = Optional.of(fresh);
            sealed = 1;
        }
        hold(fresh);
        return fresh.key();
    }

    /** The key that a secret was sealed with. */
    DataKey toOpen(ByteString wrapped) throws GeneralSecurityException {
        Instant now = clock.instant();
        Optional<DataKey> known = find(wrapped, now);
        return known.isPresent() ? known.get() : unwrappings.once(wrapped, () -> unwrapped(wrapped, now));
    }

    private DataKey unwrapped(ByteString wrapped, Instant now) throws GeneralSecurityException {
        Optional<DataKey> meanwhile = find(wrapped, now);
        if (meanwhile.isPresent()) {
            return meanwhile.get();
        }
        DataKey key = DataKey.unwrap(service, wrapped);
        hold(new Held(key, now));
        return key;
    }

    private Optional<DataKey> find(ByteString wrapped, Instant now) {
        synchronized (held) {
            Held found = held.get(wrapped);
            if (found == null) {
                return Optional.empty();
            }
            if (!found.fresh(now)) {
                held.remove(wrapped);
                return Optional.empty();
            }
            return Optional.of(found.key());
        }
    }

    private void hold(Held key) {
        synchronized (held) {
            held.put(key.key().wrapped(), key);
            if (held.size() > MOST) {
                held.remove(held.keySet().iterator().next());
            }
        }
    }
}
