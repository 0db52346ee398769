package dev.drivemind.meaning;

import ai.onnxruntime.OrtException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The program. */
public final class Embedder {
    private Embedder() {}

    /** Answers questions until there is no parent any more. Whatever libraries print goes nowhere near the answers. */
    public static void main(String[] arguments) throws IOException, OrtException {
        try (InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
                OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
            System.setOut(System.err);
            System.setIn(InputStream.nullInputStream());
            Frames frames = new Frames(in, out);
            Optional<Model> loaded = load(frames);
            if (loaded.isPresent()) {
                try (Model model = loaded.get()) {
                    serve(frames, model);
                }
            }
        }
    }

    /** There is no library for some machines, and on others it may not be loaded: that is said, and not died of. */
    private static Optional<Model> load(Frames frames) throws IOException {
        try {
            return Optional.of(Model.load());
        } catch (OrtException | IOException | RuntimeException | LinkageError e) {
            frames.failed(e);
            return Optional.empty();
        }
    }

    private static void serve(Frames frames, Model model) throws IOException, OrtException {
        frames.hello();
        Optional<List<String>> question = frames.question();
        while (question.isPresent()) {
            List<float[]> vectors = new ArrayList<>();
            for (String text : question.get()) {
                vectors.add(model.embed(text));
            }
            frames.reply(vectors);
            question = frames.question();
        }
    }
}
