package dev.drivemind.search;

import dev.drivemind.search.Hit.Snippet;
import dev.drivemind.store.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the meaning of a file is taken from.
 *
 * @param title its name as words
 * @param pieces of its text, from the beginning to the end; none if it has no text
 */
public record Passages(String title, List<String> pieces) {
    /** How many a file has at most. */
    public static final int MOST = 8;

    /** How many characters a piece of text has at most. */
    public static final int LENGTH = 1_000;

    /** How many characters of a name count. */
    public static final int TITLE = 200;

    private static final int SNIPPET = 220;

    public Passages {
        pieces = List.copyOf(pieces);
    }

    /** Returns those of a file. */
    public static Passages of(SearchDocument file) {
        String title = title(file.entry().name());
        String text = file.text();
        if (text.isBlank()) {
            return new Passages(title, List.of());
        }
        List<String> pieces = new ArrayList<>();
        int count = Math.min(MOST, (text.length() + LENGTH - 1) / LENGTH);
        for (int i = 0; i < count; i++) {
            int from = count == 1 ? 0 : (int) ((long) i * (text.length() - LENGTH) / (count - 1));
            pieces.add(piece(text, from));
        }
        return new Passages(title, pieces);
    }

    /** Returns each piece behind the title, which says what it is about; or the title alone. */
    public List<String> texts() {
        return pieces.isEmpty()
                ? List.of(title)
                : pieces.stream().map(piece -> title + ": " + piece).toList();
    }

    /** A name is often several words put together, and what it ends with says nothing of what is in the file. */
    private static String title(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 && name.length() - dot <= 6 ? name.substring(0, dot) : name;
        String apart = stem.replaceAll("[_.+-]+", " ").replaceAll("(?<=\\p{Ll})(?=\\p{Lu})", " ");
        String title = apart.isBlank() ? name : apart.strip();
        return title.substring(0, Math.min(TITLE, title.length()));
    }

    private static String piece(String text, int from) {
        int to = Math.min(text.length(), from + LENGTH);
        return text.substring(wordAt(text, from), to).replaceAll("\\s+", " ").strip();
    }

    /** Returns where the first whole word from a place on begins. */
    private static int wordAt(String text, int from) {
        int at = from;
        while (at > 0 && at < from + 50 && !Character.isWhitespace(text.charAt(at - 1))) {
            at++;
        }
        return at;
    }

    /** Returns what is another text once the passages are others. */
    public String form() {
        return Sha256.hex(String.join("\n", texts()).getBytes(StandardCharsets.UTF_8))
                .substring(0, 32);
    }

    /** Returns the beginning of a piece of text, to be shown; empty if there is none. */
    Snippet snippet(int passage) {
        String text = passage < pieces.size() ? pieces.get(passage) : "";
        int to = Math.min(text.length(), SNIPPET);
        if (to < text.length() && Character.isLowSurrogate(text.charAt(to))) {
            to--;
        }
        return Snippet.of(text.substring(0, to), List.of());
    }
}
