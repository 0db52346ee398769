package dev.drivemind.schedule;

import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds, once a day, what a tenant no longer needs: days that are too old with their blobs, and the blobs of earlier changes of days that
 * are kept. A reader who has just read a row still finds its blob: an earlier one is deleted an hour after the change at the soonest. Rows
 * go first, and blobs once that is committed: no row ever names a blob that is gone.
 */
final class Tidy {
    private static final Duration GRACE = Duration.ofHours(1);
    private static final int CHUNK = 500;

    private final Backend backend;
    private final Tenant tenant;
    private final Instant start;
    private final LocalDate today;

    /**
     * Works on what a tenant has stored.
     *
     * @param start when its run began
     */
    Tidy(Backend backend, Tenant tenant, Instant start) {
        this.backend = backend;
        this.tenant = tenant;
        this.start = start;
        this.today = today(tenant, start);
    }

    /**
     * What is to be deleted.
     *
     * @param rows to be deleted first
     * @param blobs their names
     */
    record Found(List<Write> rows, List<String> blobs) {
        boolean isEmpty() {
            return rows.isEmpty() && blobs.isEmpty();
        }

        /** Returns true if there may be more. */
        boolean isFull() {
            return blobs.size() >= CHUNK;
        }
    }

    /** Returns what is to be deleted now; nothing if all was deleted today. */
    Found ifDue() {
        if (tenant.tidiedOn().equals(today.toString())) {
            return new Found(List.of(), List.of());
        }
        LocalDate oldest = today.minusDays(tenant.keptDays());
        Map<LocalDate, StoredDay> days = new TreeMap<>();
        List<Write> old = new ArrayList<>();
        for (Document row : rows()) {
            StoredDay day = StoredDay.ofRow(row);
            if (day.date().isBefore(oldest)) {
                old.add(Write.delete(row.ref()));
            } else {
                days.put(day.date(), day);
            }
        }
        return new Found(old, blobs(days, oldest));
    }

    /** Returns the change of a tenant's document once nothing is left to be deleted. */
    static Fields done(Tenant tenant, Instant start) {
        return tidiedOn(today(tenant, start).toString());
    }

    /** Returns the change of a tenant's document while there may be more to be deleted. */
    static Fields notDone() {
        return tidiedOn("");
    }

    private static Fields tidiedOn(String day) {
        return Fields.builder().put("tidiedOn", day).build();
    }

    private static LocalDate today(Tenant tenant, Instant start) {
        return LocalDate.ofInstant(start, tenant.zone());
    }

    private List<Document> rows() {
        return backend.documents()
                .query(StoredDay.of(tenant.owner(), tenant.name()).limit(CHUNK));
    }

    private List<String> blobs(Map<LocalDate, StoredDay> days, LocalDate oldest) {
        String prefix = Names.blobs(tenant.owner(), tenant.name());
        List<String> over = new ArrayList<>();
        Optional<String> last = Optional.empty();
        List<String> page;
        do {
            page = backend.blobs().list(prefix, last, CHUNK);
            for (String name : page) {
                if (over.size() < CHUNK && isOver(name.substring(prefix.length()), days, oldest)) {
                    over.add(name);
                }
                last = Optional.of(name);
            }
        } while (page.size() == CHUNK && over.size() < CHUNK);
        return over;
    }

    private boolean isOver(String name, Map<LocalDate, StoredDay> days, LocalDate oldest) {
        LocalDate date = LocalDate.parse(name.substring(0, name.indexOf('/')));
        long change = Long.parseLong(name.substring(name.indexOf('/') + 1, name.indexOf('-', name.indexOf('/'))));
        Optional<Content> content = Optional.ofNullable(days.get(date)).flatMap(StoredDay::content);
        return date.isBefore(oldest)
                || content.filter(kept -> kept.change() > change
                                && kept.changedAt().plus(GRACE).isBefore(start))
                        .isPresent();
    }
}
