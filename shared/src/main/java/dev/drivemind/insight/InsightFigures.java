package dev.drivemind.insight;

import dev.drivemind.store.Fields;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What sources sum up to, in the form in which the API shows it: of what is stored, without where blobs are, and with times as texts. */
public final class InsightFigures {
    private static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final List<String> COUNTS = List.of(
            "files",
            "folders",
            "shortcuts",
            "bytes",
            "ownFiles",
            "ownBytes",
            "emptyFiles",
            "emptyFolders",
            "withoutFolder",
            "foldersInCircles",
            "withoutChecksum");

    /** What is not known of every source. */
    private static final List<String> OBJECTS = List.of("orphans", "quota");

    private static final List<String> LISTS =
            List.of("byCategory", "byAge", "byOwner", "byType", "largest", "oldest", "largestFolders");

    private InsightFigures() {}

    /**
     * Returns what a source sums up to.
     *
     * @param known what {@link Insights#of} has told
     */
    public static Fields of(Fields known) {
        Fields.Builder told = Fields.builder()
                .put("source", known.string("source"))
                .put("asOf", time(known.number("at")))
                .put("job", known.string("job"))
                .put("scan", known.optionalString("scan"))
                .put("certificate", known.optionalString("certificate"))
                .put("categories", known.optionalString("categories"));
        COUNTS.forEach(name -> told.put(name, known.number(name)));
        LISTS.forEach(name -> told.putAll(name, known.list(name)));
        OBJECTS.stream().filter(name -> known.get(name) != null).forEach(name -> told.put(name, known.fields(name)));
        return told.putAll(
                        "history",
                        known.list("history").stream()
                                .map(InsightFigures::withTime)
                                .toList())
                .build();
    }

    private static Fields withTime(Fields earlier) {
        return earlier.with(
                Fields.builder().put("at", time(earlier.number("at"))).build());
    }

    /** Returns a time, in milliseconds since the epoch, as the API shows it. */
    public static String time(long millis) {
        return MILLIS.format(Instant.ofEpochMilli(millis));
    }
}
