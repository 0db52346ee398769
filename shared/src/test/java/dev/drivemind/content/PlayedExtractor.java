package dev.drivemind.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Takes each file for text, unless it begins with a word that says otherwise. */
public final class PlayedExtractor implements Extractor {
    private final List<String> read = new ArrayList<>();

    /** The names of the files that it was given, in their order. */
    public synchronized List<String> read() {
        return List.copyOf(read);
    }

    @Override
    public Path newFile() {
        try {
            return Files.createTempFile("drivemind-test", ".content");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Answer extract(Request request) {
        read.add(request.name());
        try {
            String text = Files.readString(request.file(), StandardCharsets.UTF_8);
            if (text.startsWith("POISON")) {
                return new Answer.Broke("it is poison");
            }
            if (text.startsWith("LOCKED")) {
                return new Answer.Read(Outcome.ENCRYPTED, "");
            }
            return new Answer.Read(text.isBlank() ? Outcome.EMPTY : Outcome.DONE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
