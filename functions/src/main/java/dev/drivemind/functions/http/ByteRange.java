package dev.drivemind.functions.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a content.
 *
 * @param from its first byte
 * @param to its last byte
 */
public record ByteRange(long from, long to) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Returns the part that a request's header {@code Range} means (RFC 9110, section 14). Several parts, and units other than bytes, count
     * as no wish for a part.
     *
     * @param size bytes of the whole content
     * @throws ProblemException if there is nothing of it in the content
     */
    public static Optional<ByteRange> of(Optional<String> header, long size) {
        Matcher told = ONE.matcher(header.orElse("").strip());
        if (!told.matches() || (told.group(1) + told.group(2)).isEmpty()) {
            return Optional.empty();
        }
        boolean suffix = told.group(1).isEmpty();
        long from = suffix ? Math.max(0, size - Long.parseLong(told.group(2))) : Long.parseLong(told.group(1));
        long to = suffix || told.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(told.group(2)));
        if (!suffix && !told.group(2).isEmpty() && Long.parseLong(told.group(2)) < from) {
            return Optional.empty();
        }
        if (from > to) {
            throw Problem.of(
                            ProblemType.RANGE_NOT_SATISFIABLE,
                            "The content has " + size + " bytes; the range begins after them")
                    .asException();
        }
        return Optional.of(new ByteRange(from, to));
    }

    /** Returns where the part that a header means begins, if the content has so many bytes; 0 if that cannot be said. */
    public static long begin(Optional<String> header, long size) {
        try {
            return of(header, size).map(ByteRange::from).orElse(0L);
        } catch (ProblemException e) {
            return 0;
        }
    }

    /** Returns how many bytes it has. */
    public long length() {
        return to - from + 1;
    }

    /** Returns it as the header {@code Content-Range} tells it. */
    public String told(long size) {
        return "bytes " + from + "-" + to + "/" + size;
    }
}
