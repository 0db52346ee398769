package dev.drivemind.snapshot;

import dev.drivemind.store.Blobs;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What files of our own have in common: each is a blob that is put once, and a text in it is the number of its UTF-8 bytes and these. */
public final class BlobText {
    private static final int ABSENT = -1;

    private BlobText() {}

    /** Stores bytes under a name that is free. */
    public static void put(Blobs blobs, String name, ByteArrayOutputStream bytes) {
        if (!blobs.putIfAbsent(name, new ByteArrayInputStream(bytes.toByteArray()))) {
            throw new IllegalStateException("There is a blob of this name already: " + name);
        }
    }

    /**
     * Opens a blob; the caller closes it.
     *
     * @throws MissingBlobException if newer results have taken its place
     */
    public static InputStream open(Blobs blobs, String name) {
        return blobs.get(name).orElseThrow(() -> new MissingBlobException(name));
    }

    /** Writes a text that may be absent. */
    public static void write(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(ABSENT);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    /** Reads a text that may be absent. */
    public static @Nullable String read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("A text ends too early");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads a text that is there. */
    public static String required(DataInputStream in) throws IOException {
        String text = read(in);
        if (text == null) {
            throw new IOException("A text is missing");
        }
        return text;
    }
}
