package dev.drivemind.duplicate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file holds, wherever it is and whatever it is called.
 *
 * @param checksum its MD5, in hex
 * @param size its bytes
 */
public record Content(String checksum, long size) {
    private static final Pattern FORM = Pattern.compile("([0-9A-Za-z]{1,64})-([0-9]{1,18})");

    /** Reads what {@link #text} wrote; empty if it is nothing of that form. */
    public static Optional<Content> of(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Content(parts.group(1), Long.parseLong(parts.group(2))))
                : Optional.empty();
    }

    /** Returns it as a text: the checksum, a hyphen and the size. */
    public String text() {
        return checksum + "-" + size;
    }
}
