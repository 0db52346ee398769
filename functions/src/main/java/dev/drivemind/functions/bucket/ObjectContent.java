package dev.drivemind.functions.bucket;

import dev.drivemind.source.Content;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The content of an object, read piece by piece, each under the condition that the object is still the same: a piece that breaks off is
 * requested once more by itself.
 */
final class ObjectContent extends InputStream {
    private static final int PIECE = 1 << 20;

    private final ObjectStore store;
    private final StoredObject object;
    private final MessageDigest md5 = ContentSums.md5();
    private final boolean whole;
    private byte[] piece = new byte[0];
    private int at;
    private long position;

    private ObjectContent(ObjectStore store, StoredObject object, long from) {
        this.store = store;
        this.object = object;
        this.position = from;
        this.whole = from == 0;
    }

    /** Opens an object's content. */
    static Content open(ObjectStore store, StoredObject object, long from) {
        if (object.archived()) {
            throw new SourceException(
                    Kind.FORBIDDEN, "The object is archived. Restore it where it is stored, then read it again", null);
        }
        if (from < 0 || from > object.size()) {
            throw new SourceException(Kind.REJECTED, "The object has fewer bytes", null);
        }
        return new Content(
                object.tag(),
                OptionalLong.of(object.size()),
                new ObjectContent(store, object, from),
                () -> requireUnchanged(store, object));
    }

    private static void requireUnchanged(ObjectStore store, StoredObject object) {
        if (store.look(object.key())
                .filter(now -> now.tag().equals(object.tag()))
                .isEmpty()) {
            throw changed();
        }
    }

    private static SourceException changed() {
        return new SourceException(Kind.CHANGED, "The object was changed while it was read. Read it again", null);
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (at == piece.length && !next()) {
            return -1;
        }
        int some = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, into, offset, some);
        at += some;
        return some;
    }

    private boolean next() {
        if (position == object.size()) {
            return false;
        }
        piece = store.read(object, position, PIECE)
                .filter(bytes -> bytes.length > 0)
                .orElseThrow(ObjectContent::changed);
        at = 0;
        position += piece.length;
        md5.update(piece);
        if (position == object.size() && whole) {
            compare();
        }
        return true;
    }

    private void compare() {
        Optional<String> sum = object.sum();
        if (sum.isPresent() && !sum.get().equals(HexFormat.of().formatHex(md5.digest()))) {
            throw changed();
        }
    }
}
