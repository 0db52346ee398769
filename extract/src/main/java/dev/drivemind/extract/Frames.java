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
 *   <li>{@code DMXR} from the child: the outcome (UTF), how many pages are pictures without text (int, -1 if it has no pages), the number of
 *       bytes of text (int), and the text in UTF-8.
 *   <li>{@code DMXC} from the parent: copy pages that are pictures without text. The path of a PDF file, that of the file to copy to (UTF), how
 *       many of these pages are passed over, how many are wanted at most, and how many bytes they may have together (ints).
 *   <li>{@code DMXP} from the child: how many are copied, and how many there are in all (ints).
 * </ul>
 */
final class Frames {
    static final int HELLO = 0x444d5848;
    static final int QUESTION = 0x444d5851;
    static final int REPLY = 0x444d5852;
    static final int COPY = 0x444d5843;
    static final int PAGES = 0x444d5850;

    private final DataInputStream in;
    private final DataOutputStream out;

    Frames(InputStream in, OutputStream out) {
        this.in = new DataInputStream(in);
        this.out = new DataOutputStream(out);
    }

    /** What the parent wants. */
    sealed interface Question {}

    /** A file to be read. */
    record ToRead(String path, String name, String type, int mostChars) implements Question {}

    /** Pages to be copied. */
    record ToCopy(String path, String to, int from, int most, int mostBytes) implements Question {}

    /** What came of reading. */
    record Reply(String outcome, String text, int scans) {
        Reply(String outcome) {
            this(outcome, "", -1);
        }
    }

    void hello() throws IOException {
        out.writeInt(HELLO);
        out.flush();
    }

    /** Returns the next question; empty when the parent is gone. */
    Optional<Question> question() throws IOException {
        try {
            int mark = in.readInt();
            return Optional.of(
                    switch (mark) {
                        case QUESTION -> new ToRead(in.readUTF(), in.readUTF(), in.readUTF(), in.readInt());
                        case COPY -> new ToCopy(in.readUTF(), in.readUTF(), in.readInt(), in.readInt(), in.readInt());
                        default -> throw new IOException("This is no question");
                    });
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    void reply(Reply reply) throws IOException {
        byte[] text = reply.text().getBytes(StandardCharsets.UTF_8);
        out.writeInt(REPLY);
        out.writeUTF(reply.outcome());
        out.writeInt(reply.scans());
        out.writeInt(text.length);
        out.write(text);
        out.flush();
    }

    void pages(ScannedPages.Copied copied) throws IOException {
        out.writeInt(PAGES);
        out.writeInt(copied.count());
        out.writeInt(copied.all());
        out.flush();
    }
}
