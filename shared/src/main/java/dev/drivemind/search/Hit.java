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
 * @param snippet a piece of its text with some of them; empty if none is in the text
 */
public record Hit(String source, FileRecord record, String path, double score, Set<Where> matched, Snippet snippet) {

    /** Where terms are found. */
    public enum Where {
        /** In the name, or in those of the folders above. */
        NAME,
        /** In what was read of it. */
        TEXT
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
    }

    /** A part of a snippet. */
    public record Mark(int from, int to) {}
}
