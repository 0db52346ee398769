package dev.drivemind.schedule;

import dev.drivemind.store.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * How far the run of a tenant is: the cursor of its lane.
 *
 * @param tenant its name
 * @param users who works there, once that is known, as a JSON list
 * @param staff how often that was asked for, and not before when the next attempt is due
 * @param days the days of the window that are still to be fetched; absent before the first step
 * @param counts what was brought so far
 */
record Progress(String tenant, Optional<String> users, Attempts staff, Optional<List<OpenDay>> days, Counts counts) {
    static final String TYPE = "tenant";
    static final String OUTCOME = "outcome";

    /** How often something is tried in a run. */
    static final int MOST_ATTEMPTS = 3;

    /**
     * Attempts that have failed.
     *
     * @param count how many
     * @param notBefore when the next one is due
     */
    record Attempts(long count, Instant notBefore) {
        static final Attempts NONE = new Attempts(0, Instant.EPOCH);

        static Attempts of(Fields fields) {
            return new Attempts(fields.number("attempts"), Instant.ofEpochMilli(fields.number("notBefore")));
        }

        Fields toFields() {
            return Fields.builder()
                    .put("attempts", count)
                    .put("notBefore", notBefore.toEpochMilli())
                    .build();
        }
    }

    /** A day that is still to be fetched. */
    record OpenDay(LocalDate date, Attempts attempts) {
        static OpenDay of(Fields fields) {
            return new OpenDay(LocalDate.parse(fields.string("date")), Attempts.of(fields));
        }

        Fields toFields() {
            return attempts.toFields()
                    .with(Fields.builder().put("date", date.toString()).build());
        }
    }

    /**
     * What a run has brought.
     *
     * @param changed days whose records are others now
     * @param unchanged days whose records are as they were
     * @param failedDays days that could not be fetched
     */
    record Counts(long changed, long unchanged, List<String> failedDays) {
        static final Counts NONE = new Counts(0, 0, List.of());

        Counts {
            failedDays = List.copyOf(failedDays);
        }

        static Counts of(Fields fields) {
            return new Counts(fields.number("changed"), fields.number("unchanged"), fields.strings("failedDays"));
        }

        Fields toFields() {
            return Fields.builder()
                    .put("changed", changed)
                    .put("unchanged", unchanged)
                    .put("failedDays", failedDays)
                    .build();
        }
    }

    static Progress begin(String tenant) {
        return new Progress(tenant, Optional.empty(), Attempts.NONE, Optional.empty(), Counts.NONE);
    }

    static Progress of(Fields cursor) {
        return new Progress(
                cursor.string("tenant"),
                cursor.optionalString("users"),
                Attempts.of(cursor.fields("staff")),
                cursor.flag("started")
                        ? Optional.of(
                                cursor.list("days").stream().map(OpenDay::of).toList())
                        : Optional.empty(),
                Counts.of(cursor.fields("counts")));
    }

    Fields toFields() {
        Fields.Builder fields = Fields.builder()
                .put("type", TYPE)
                .put("tenant", tenant)
                .put("users", users)
                .put("staff", staff.toFields())
                .put("started", days.isPresent())
                .put("counts", counts.toFields());
        days.ifPresent(open ->
                fields.putAll("days", open.stream().map(OpenDay::toFields).toList()));
        return fields.build();
    }
}
