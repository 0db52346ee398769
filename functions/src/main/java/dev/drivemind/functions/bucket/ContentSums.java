package dev.drivemind.functions.bucket;

import dev.drivemind.source.Checksum;
import dev.drivemind.source.Deadline;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the contents of objects whose stores do not know their MD5. An object that takes longer than a call has is read on by the next
 * call, from where it was left.
 */
final class ContentSums {
    private static final int PIECE = 8 << 20;
    private static final Duration RESERVE = Duration.ofSeconds(2);
    private static final int MOST_PARTLY_READ = 64;

    private final Map<String, Partly> partly = new ConcurrentHashMap<>();

    private static final class Partly {
        private final MessageDigest md5 = md5();
        private long position;
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the MD5 of a text of bytes. */
    static String md5(byte[] bytes) {
        return HexFormat.of().formatHex(md5().digest(bytes));
    }

    /**
     * Reads an object, as far as the time allows.
     *
     * @param place what tells the object from those of other sources
     */
    Checksum of(ObjectStore store, StoredObject object, String place, Deadline deadline) {
        String name = place + "\n" + object.key() + "\n" + object.tag();
        Partly reading = Optional.ofNullable(partly.remove(name)).orElseGet(Partly::new);
        do {
            Optional<byte[]> piece = reading.position == object.size()
                    ? Optional.of(new byte[0])
                    : store.read(object, reading.position, PIECE);
            if (piece.isEmpty() || (piece.get().length == 0 && reading.position < object.size())) {
                return new Checksum.None();
            }
            reading.md5.update(piece.get());
            reading.position += piece.get().length;
            if (reading.position == object.size()) {
                return new Checksum.Known(HexFormat.of().formatHex(reading.md5.digest()));
            }
        } while (deadline.left().compareTo(RESERVE) > 0);
        if (partly.size() < MOST_PARTLY_READ) {
            partly.put(name, reading);
        }
        return new Checksum.Pending(reading.position);
    }
}
