package dev.drivemind.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms of a report, in the order in which they are written. */
public enum ReportFormat {
    /** One page with charts, which loads nothing. */
    HTML("text/html; charset=utf-8"),
    /** The figures, as the API tells them. */
    JSON("application/json; charset=utf-8"),
    /** Every live file, one a line (RFC 4180). */
    CSV("text/csv; charset=utf-8; header=present");

    private final String mediaType;

    ReportFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** Its media type. */
    public String mediaType() {
        return mediaType;
    }

    /** As it is stored and told, and as names of files end. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the format of a word. */
    public static Optional<ReportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }
}
