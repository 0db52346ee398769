package dev.drivemind.extract;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What parent and child say to each other. Each frame begins with four bytes of its own, so that whatever else is written between two frames
 * is noticed:
 *
 * <ul>
 *   <li>{@code DMXH} from the child: it is ready.
 *   <li>{@code DMXQ} from the parent: the path of a file, its name and its media type (each as {@link DataOutputStream#writeUTF} has it), and
 *       how many characters are wanted (int).
 *   <li>{@code DMXR} from the child: the outcome (UTF), the number of bytes of text (int), and the text in UTF-8.
 * </ul>
 */
final class Frames {
    static final int HELLO = 0x444d5848;
    static final int QUESTION = 0x444d5851;
    static final int REPLY = 0x444d5852;

    private final DataInputStream in;
    private final DataOutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** A file to be read. */
    record Question(String path, String name, String type, int mostChars) {}

    /** What came of it. */
    record Reply(String outcome, String text) {}

    void hello() throws IOException {
        out.writeInt(HELLO);
        out.flush();
    }

    /** Returns the next question; empty when the parent is gone. */
    Optional<Question> question() throws IOException {
        try {
            if (in.readInt() != QUESTION) {
                throw new IOException("This is no question");
            }
            return Optional.of(new Question(in.readUTF(), in.readUTF(), in.readUTF(), in.readInt()));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    void reply(Reply reply) throws IOException {
        byte[] text = reply.text().getBytes(StandardCharsets.UTF_8);
        out.writeInt(REPLY);
        out.writeUTF(reply.outcome());
        out.writeInt(text.length);
        out.write(text);
        out.flush();
    }
}
