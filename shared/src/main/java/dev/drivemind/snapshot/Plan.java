package dev.drivemind.snapshot;

import dev.drivemind.snapshot.Snapshot.Totals;
import dev.drivemind.store.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From what a snapshot is made: the one before it with what jobs have written down since, or else the index itself.
 *
 * @param asOf what was known of the index when it began: {@code at}, {@code scan}, {@code scanAt}, {@code certificate}
 * @param base the job that made the snapshot before it; null if there is none, or it does not serve
 * @param jobs the jobs whose notes are read
 * @param known the jobs since {@code since} whose changes it will have
 * @param since jobs that were made before then, in milliseconds, have ended and their changes are in the base
 * @param parts into how many parts it is divided
 * @param expected what it must come to; null if that is not known
 * @param divided whether the base has another number of parts, which are divided anew
 * @param fromIndex whether the index itself is read
 */
record Plan(
        Fields asOf,
        @Nullable String base,
        List<String> jobs,
        List<String> known,
        long since,
        int parts,
        @Nullable Totals expected,
        boolean divided,
        boolean fromIndex) {
    /** The same from the index itself. */
    Plan anew() {
        return new Plan(asOf, null, jobs, known, since, parts, null, false, true);
    }

    /** As it is kept with lanes. */
    Fields toFields() {
        Fields.Builder fields = Fields.builder()
                .put("asOf", asOf)
                .put("base", base)
                .put("jobs", jobs)
                .put("known", known)
                .put("since", since)
                .put("parts", (long) parts)
                .put("divided", divided)
                .put("fromIndex", fromIndex);
        if (expected != null) {
            fields.put("expected", expected.toFields());
        }
        return fields.build();
    }

    static Plan of(Fields fields) {
        Fields expected = fields.fields("expected");
        return new Plan(
                fields.fields("asOf"),
                fields.optionalString("base").orElse(null),
                fields.strings("jobs"),
                fields.strings("known"),
                fields.number("since"),
                (int) fields.number("parts"),
                expected.asMap().isEmpty() ? null : Totals.of(expected),
                fields.flag("divided"),
                fields.flag("fromIndex"));
    }
}
