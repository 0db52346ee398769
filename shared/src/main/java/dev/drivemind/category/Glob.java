package dev.drivemind.category;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A pattern for names or paths, whatever their case. {@code *} stands for any characters but {@code /}, {@code **} for any, {@code ?} for
 * one that is no {@code /}; all others stand for themselves.
 *
 * <p>All places of the pattern that are reached are a bit each of one number, so that each character of a text takes the same few steps,
 * whatever the pattern.
 */
public final class Glob {
    /** The places of a longer pattern are more than bits of a number. */
    public static final int LONGEST = 60;

    private final Map<Integer, Long> literals = new HashMap<>();
    private final long end;
    private long any;
    private long stars;
    private long doubles;

    private Glob(int[] pattern) {
        for (int at = 0; at < pattern.length; at++) {
            long bit = 1L << at;
            switch (pattern[at]) {
                case '*' -> {
                    stars |= bit;
                    doubles |= isStar(pattern, at - 1) || isStar(pattern, at + 1) ? bit : 0;
                }
                case '?' -> any |= bit;
                default -> literals.merge(pattern[at], bit, (one, other) -> one | other);
            }
        }
        end = 1L << pattern.length;
    }

    private static boolean isStar(int[] pattern, int at) {
        return at >= 0 && at < pattern.length && pattern[at] == '*';
    }

    /** Returns a pattern of at most {@link #LONGEST} characters. */
    public static Glob of(String text) {
        String plain = text.replaceAll("\\*{3,}", "**").toLowerCase(Locale.ROOT);
        return new Glob(plain.codePoints().toArray());
    }

    /** Whether a pattern is short enough. */
    public static boolean isShort(String text) {
        return text.toLowerCase(Locale.ROOT).codePoints().count() <= LONGEST;
    }

    /** Whether a pattern is for the path, rather than for the name alone. */
    public static boolean isForPath(String text) {
        return text.indexOf('/') >= 0;
    }

    /** Whether a text fits that is in small letters already. */
    public boolean fits(String text) {
        long reached = withoutStars(1);
        int at = 0;
        while (at < text.length() && reached != 0) {
            int character = text.codePointAt(at);
            boolean slash = character == '/';
            long next = literals.getOrDefault(character, 0L) | (slash ? 0 : any);
            reached = withoutStars(((reached & next) << 1) | (reached & (slash ? doubles : stars)));
            at += Character.charCount(character);
        }
        return (reached & end) != 0;
    }

    /** A star may stand for nothing; no more than two follow each other. */
    private long withoutStars(long reached) {
        long once = reached | (reached & stars) << 1;
        return once | (once & stars) << 1;
    }
}
