package dev.drivemind.schedule;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Write;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tenant whose schedules are fetched, as its document says.
 *
 * @param document as it was read
 */
public record Tenant(Document document) {
    static final String KEY = "key";
    static final String OWNER = "ownerId";

    /** Readers are answered what the API before tells. */
    public static final String OLD = "old";

    /** Readers are answered what is stored here, and what the API before tells beside it. */
    public static final String BOTH = "both";

    /** Readers are answered what is stored here. */
    public static final String NEW = "new";

    /** How many days after their date schedules are kept, where nothing else is said. */
    public static final int KEPT_DAYS = 30;

    /** Returns where it is stored. */
    Ref ref() {
        return document.ref();
    }

    Fields fields() {
        return document.fields();
    }

    /** Returns the owner's id. */
    String owner() {
        return fields().string(OWNER);
    }

    /** Returns its name. */
    public String name() {
        return fields().string("name");
    }

    /** Returns the name of its connector. */
    public String connector() {
        return fields().string("connector");
    }

    /** Returns what the service calls it. */
    public String account() {
        return fields().string("account");
    }

    /** Returns where its days begin and end. */
    public ZoneId zone() {
        return ZoneId.of(fields().string("zone"));
    }

    /** Returns the time of day at which it is fetched; each hour if empty. */
    public Optional<LocalTime> at() {
        return fields().optionalString("at").filter(text -> !text.isEmpty()).map(LocalTime::parse);
    }

    /** Returns which toggles are on. */
    public List<String> toggles() {
        return fields().strings("toggles");
    }

    /** Returns how many days after their date its schedules are kept. */
    public long keptDays() {
        return fields().number("keptDays", KEPT_DAYS);
    }

    /** Returns what its readers are answered: the days of the API before, these, or both. */
    public String serve() {
        return fields().optionalString("serve").orElse(NEW);
    }

    /** Returns how it stands. */
    public TenantState state() {
        return TenantState.valueOf(fields().string("state"));
    }

    /** Returns when it is due next, if it is to be fetched at all. */
    public Optional<Instant> nextAt() {
        return fields().flag("scheduled")
                ? Optional.of(Instant.ofEpochMilli(fields().number("nextAt")))
                : Optional.empty();
    }

    /** Returns the batch in which it is being fetched, if it is. */
    Optional<String> batch() {
        return fields().optionalString("batch").filter(id -> !id.isEmpty());
    }

    /** Returns true if it is being fetched, or about to be. */
    public boolean pending() {
        return fields().flag("pending");
    }

    /** Returns what the last run has brought; no fields if there was none. */
    public Fields lastRun() {
        return fields().fields("lastRun");
    }

    /** Returns which run was left out last and why; no fields if none was. */
    public Fields lastSkip() {
        return fields().fields("lastSkip");
    }

    /** Returns how many runs were left out since the one before had not ended. */
    public long overlaps() {
        return fields().number("overlaps", 0);
    }

    /** Returns how many runs were missed, as while nothing was running. */
    public long missed() {
        return fields().number("missed", 0);
    }

    /** Returns the day on which what is old was deleted last. */
    String tidiedOn() {
        return fields().optionalString("tidiedOn").orElse("");
    }

    /** Returns the days of the last window, by their dates. */
    Map<LocalDate, StoredDay> days() {
        Map<LocalDate, StoredDay> days = new LinkedHashMap<>();
        fields().list("days").stream().map(StoredDay::of).forEach(day -> days.put(day.date(), day));
        return days;
    }

    /** Returns how large the records of the days of its last window are. */
    public long bytes() {
        return days().values().stream()
                .flatMap(day -> day.content().stream())
                .mapToLong(Content::bytes)
                .sum();
    }

    Timetable timetable() {
        return new Timetable(document.id(), zone(), at());
    }

    /** Returns what its key is sealed for. */
    String context() {
        return context(owner(), name());
    }

    static String context(String owner, String name) {
        return "key of tenant\n" + owner + "\n" + name;
    }

    /** Returns the write that changes some fields, if the tenant is as it was read. */
    Write changed(Fields patch) {
        return new Write.Update(ref(), patch, Precondition.versionIs(document.version()));
    }

    /** Returns the write that gives it to a batch, which is the only one to fetch it from then on. */
    Write claimed(String batch, Instant now) {
        Fields.Builder patch =
                Fields.builder().put("batch", batch).put("pending", true).put("claimedAt", now.toEpochMilli());
        nextAt().ifPresent(due -> patch.put("nextAt", timetable().after(now).toEpochMilli())
                .put("missed", missed() + timetable().missed(due, now)));
        return changed(patch.build());
    }

    /** Returns the write that leaves a run out. */
    Write skipped(Instant now) {
        Fields skip = Fields.builder()
                .put("at", now.toEpochMilli())
                .put("because", "the run before had not ended")
                .build();
        return changed(Fields.builder()
                .put("overlaps", overlaps() + 1)
                .put("lastSkip", skip)
                .put("nextAt", timetable().after(now).toEpochMilli())
                .build());
    }
}
