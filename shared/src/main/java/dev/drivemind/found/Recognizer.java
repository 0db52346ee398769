package dev.drivemind.found;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognizes one kind. Patterns are bounded in all their parts, so that no text takes more than its length makes it take; what a pattern cannot
 * say is checked afterwards.
 */
interface Recognizer {
    /** Returns the kind. */
    Kind kind();

    /** Returns what something of the kind looks like. */
    Pattern looks();

    /**
     * Returns what it is.
     *
     * @param match of {@link #looks}
     * @param text all of it, for what stands around
     * @return empty if it only looks like one
     */
    Optional<Hit> check(Matcher match, CharSequence text);

    /**
     * Something that was recognized.
     *
     * @param value in the form in which equal ones are equal
     * @param end where it ends in the text
     */
    record Hit(String value, int end) {
        static Optional<Hit> all(String value, Matcher match) {
            return Optional.of(new Hit(value, match.end()));
        }
    }
}
