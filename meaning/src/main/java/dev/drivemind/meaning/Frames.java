package dev.drivemind.meaning;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What parent and child say to each other. Each frame begins with four bytes of its own, so that whatever else is written between two frames
 * is noticed:
 *
 * <ul>
 *   <li>{@code DMMH} from the child: it is ready, and how many numbers a vector has (int).
 *   <li>{@code DMMF} from the child instead: it cannot work on this machine, and why (as {@link DataOutputStream#writeUTF} has it).
 *   <li>{@code DMMQ} from the parent: the number of texts (int), and of each its number of bytes (int) and these, in UTF-8.
 *   <li>{@code DMMR} from the child: the vectors of all of them in a row, as floats.
 * </ul>
 */
final class Frames {
    private static final int HELLO = 0x444d4d48;
    private static final int FAILED = 0x444d4d46;
    private static final int QUESTION = 0x444d4d51;
    private static final int REPLY = 0x444d4d52;
    private static final int MOST_TEXTS = 1_000;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final int LONGEST_REASON = 500;

    private final DataInputStream in;
    private final DataOutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    void hello() throws IOException {
        out.writeInt(HELLO);
        out.writeInt(Model.DIMENSIONS);
        out.flush();
    }

    void failed(Throwable reason) throws IOException {
        String text = reason.toString();
        out.writeInt(FAILED);
        out.writeUTF(text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON));
        out.flush();
    }

    /** Returns the next texts; empty when the parent is gone. */
    Optional<List<String>> question() throws IOException {
        try {
            if (in.readInt() != QUESTION) {
                throw new IOException("This is no question");
            }
            int count = bounded(in.readInt(), MOST_TEXTS);
            List<String> texts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                byte[] text = new byte[bounded(in.readInt(), LONGEST_TEXT)];
                in.readFully(text);
                texts.add(new String(text, StandardCharsets.UTF_8));
            }
            return Optional.of(texts);
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    private static int bounded(int number, int most) throws IOException {
        if (number < 0 || number > most) {
            throw new IOException("A question of " + number);
        }
        return number;
    }

    void reply(List<float[]> vectors) throws IOException {
        out.writeInt(REPLY);
        for (float[] vector : vectors) {
            ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
            bytes.asFloatBuffer().put(vector);
            out.write(bytes.array());
        }
        out.flush();
    }
}
