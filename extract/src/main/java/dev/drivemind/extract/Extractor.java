package dev.drivemind.extract;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The program. */
public final class Extractor {
    private Extractor() {}

    /** Answers questions until there is no parent any more. Whatever libraries print goes nowhere near the answers. */
    public static void main(String[] arguments) throws IOException {
        try (InputStream in = new BufferedInputStream(new FileInputStream(FileDescriptor.in));
                OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
            System.setOut(System.err);
            System.setIn(InputStream.nullInputStream());
            endWithParent();
            serve(new Frames(in, out), new TextReader());
        }
    }

    private static void serve(Frames frames, TextReader reader) throws IOException {
        frames.hello();
        Optional<Frames.Question> question = frames.question();
        while (question.isPresent()) {
            Frames.Question asked = question.get();
            if (asked instanceof Frames.ToRead file) {
                frames.reply(reader.read(Path.of(file.path()), file.name(), file.type(), file.mostChars()));
            } else {
                frames.pages(ScannedPages.copy((Frames.ToCopy) asked));
            }
            question = frames.question();
        }
    }

    /** While a file is being read it goes unnoticed that the input has ended; a parent that was killed cannot end it either. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(Extractor::endWith);
    }

    private static void endWith(ProcessHandle parent) {
        CompletableFuture<Void> unusedEnd = parent.onExit().thenRun(() -> {
            Runtime.getRuntime().halt(0);
        });
    }
}
