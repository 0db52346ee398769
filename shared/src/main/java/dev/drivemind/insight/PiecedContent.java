package dev.drivemind.insight;

import java.io.InputStream;
import java.util.Iterator;

/** Bytes that are made piece by piece while they are read, so that content of any length can be stored. */
public final class PiecedContent extends InputStream {
    private final Iterator<byte[]> pieces;
    private byte[] piece = {};
    private int at;

    /** Content whose pieces are made in turn. */
    public PiecedContent(Iterator<byte[]> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        return nextPiece() ? piece[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        int read = 0;
        while (read < length && nextPiece()) {
            int part = Math.min(length - read, piece.length - at);
            System.arraycopy(piece, at, bytes, offset + read, part);
            at += part;
            read += part;
        }
        return read == 0 && length > 0 ? -1 : read;
    }

    /** Whether there is a byte at the place that has been reached. */
    private boolean nextPiece() {
        while (at == piece.length) {
            if (!pieces.hasNext()) {
                return false;
            }
            piece = pieces.next();
            at = 0;
        }
        return true;
    }
}
