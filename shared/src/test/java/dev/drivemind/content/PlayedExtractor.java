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
            if (text.startsWith("SCANS")) {
                return new Answer.Read(Outcome.EMPTY, "", scans(text));
            }
            return new Answer.Read(text.isBlank() ? Outcome.EMPTY : Outcome.DONE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that begins with {@code SCANS n} has so many pages, each with the number and the rest of the line on it. */
    private static int scans(String text) {
        return Integer.parseInt(text.split(" ", -1)[1]);
    }

    @Override
    public Pages copy(Scanned scanned) {
        try {
            String text = Files.readString(scanned.file(), StandardCharsets.UTF_8);
            int all = scans(text);
            int count = Math.min(all - scanned.from(), scanned.most());
            StringBuilder pages = new StringBuilder();
            for (int page = scanned.from(); page < scanned.from() + count; page++) {
                pages.append("page").append(page).append(' ').append(text, text.indexOf(' ', 6) + 1, text.length());
                pages.append('\n');
            }
            Path unused = Files.writeString(scanned.to(), pages, StandardCharsets.UTF_8);
            return new Pages.Copied(count, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
