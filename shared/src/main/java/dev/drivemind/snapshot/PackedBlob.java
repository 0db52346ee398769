package dev.drivemind.snapshot;

import dev.drivemind.store.Blobs;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Blobs that are deflated, and begin with a number that says what is in them and in which form. */
public final class PackedBlob {
    private static final int BUFFER = 1 << 16;

    private PackedBlob() {}

    /** Writes what follows the number. */
    public interface Content {
        /** Writes all of it. */
        void writeTo(DataOutputStream out) throws IOException;
    }

    /** Stores a blob under a name that is free. */
    public static void put(Blobs blobs, String name, int format, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(new DeflaterOutputStream(bytes, deflater), BUFFER))) {
            out.writeInt(format);
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        BlobText.put(blobs, name, bytes);
    }

    /**
     * Opens a blob behind its number; the caller closes it.
     *
     * @throws MissingBlobException if newer results have taken its place, or another version of DriveMind has written it
     */
    public static DataInputStream open(Blobs blobs, String name, int format) throws IOException {
        DataInputStream in = new DataInputStream(
                new BufferedInputStream(new InflaterInputStream(BlobText.open(blobs, name)), BUFFER));
        boolean known = false;
        try {
            known = in.readInt() == format;
        } finally {
            if (!known) {
                in.close();
            }
        }
        if (!known) {
            throw new MissingBlobException(name);
        }
        return in;
    }
}
