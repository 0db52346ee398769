package dev.drivemind.found;

import java.util.List;

/**
 * What was found of one kind in a text.
 *
 * @param kind its word
 * @param count how often something of the kind is in the text
 * @param values the first different ones, at most {@link #MOST_VALUES}
 */
public record Found(String kind, long count, List<String> values) {
    /** How many different values are kept of a kind. */
    public static final int MOST_VALUES = 20;

    /** How long a value may be; a longer one counts, and is not kept. */
    public static final int LONGEST_VALUE = 200;

    public Found {
        if (count < 1) {
            throw new IllegalArgumentException("Something was found once at least, not " + count + " times");
        }
        values = List.copyOf(values);
    }
}
