package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Digest;
import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/** Tells by a short text whether a folder, or a part of it, looks as it did. When a folder in it was modified does not count. */
final class ListingDigest {
    private static final int ROOM = 64 << 10;
    private static final int NUMBERS = 64;

    private final MessageDigest sha256;
    private final ByteBuffer buffer = ByteBuffer.allocate(ROOM);

    ListingDigest() {
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Returns the digest of entries that are in the order of their names. */
    Digest of(List<Found> entries) {
        for (Found found : entries) {
            byte[] name = found.entry().getBytes(StandardCharsets.UTF_8);
            if (buffer.remaining() < name.length + NUMBERS) {
                drain();
            }
            if (name.length + NUMBERS > ROOM) {
                sha256.update(name);
            } else {
                buffer.put(name);
            }
            add(found.look());
        }
        drain();
        return Digest.of(sha256.digest());
    }

    private void add(Look look) {
        boolean folder = look.kind() == Kind.FOLDER;
        buffer.put((byte) 0)
                .putInt(look.kind().name().hashCode())
                .put((byte) (look.elsewhere() ? 1 : 0))
                .putShort((short) look.mode())
                .putLong(look.key())
                .putLong(look.size())
                .putLong(folder ? 0 : look.modifiedMs())
                .putInt(folder ? 0 : look.modifiedNs());
    }

    private void drain() {
        sha256.update(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
