package dev.drivemind.drive;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an accepted answer, still open.
 *
 * @param status 200 or 206
 * @param range what its header {@code Content-Range} says
 * @param bytes the body
 */
record OpenBody(int status, Optional<String> range, InputStream bytes) {
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

    /**
     * Leads to a byte of the content. An answer that is the whole content, though a range was requested, is read up to there: it must
     * never be taken for the range.
     *
     * @param size bytes of the whole content
     * @return false if the answer is about another content, or another part of it
     */
    boolean leadTo(long position, long size) throws IOException {
        if (status != 206) {
            bytes.skipNBytes(position);
            return true;
        }
        Matcher told = RANGE.matcher(range.orElse(""));
        return told.matches()
                && Long.parseLong(told.group(1)) == position
                && (told.group(3).equals("*") || Long.parseLong(told.group(3)) == size);
    }
}
