package dev.drivemind.search;

import dev.drivemind.index.FileRecord;
import java.util.List;
import java.util.Set;

/**
 * A file that was found, as it is at this moment.
 *
 * @param source the id of its source
 * @param record the file
 * @param path where it is
 * @param score greater for better ones; comparable within one answer only
 * @param matched where the terms are
 * @param snippet a piece of its text with some of them, or the one that says something alike; empty if there is none
 */
public record Hit(String source, FileRecord record, String path, double score, Set<Where> matched, Snippet snippet) {

    /** Where terms are found. */
    public enum Where {
        /** In the name, or in those of the folders above. */
        NAME,
        /** In what was read of it. */
        TEXT,
        /** Nowhere by themselves, but the file says something alike. */
        MEANING
    }

    /**
     * A piece of a text.
     *
     * @param text without line breaks; whatever is in it came from the file
     * @param marks where the terms are in it, each from its first character to behind its last
     */
    public record Snippet(String text, List<Mark> marks) {
        static final Snippet NONE = new Snippet("", List.of());

        public Snippet {
            marks = List.copyOf(marks);
        }

        /** Returns a piece of a text with a space for each control character, so that the marks stay where they are. */
        static Snippet of(String piece, List<Mark> marks) {
            return new Snippet(piece.replaceAll("[\\p{Cc}\\p{Cf}\\u2028\\u2029]", " "), marks);
        }
    }

    /** A part of a snippet. */
    public record Mark(int from, int to) {}
}
