package dev.drivemind.schedule;

import dev.drivemind.store.Backend;
import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Query;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Deletes, once a day, what a tenant no longer needs: days that are too old with their blobs, and the blobs of earlier changes of days that
 * are kept. A reader who has just read a row still finds its blob: an earlier one is deleted an hour after the change at the soonest.
 */
final class Tidy {
    private static final Duration GRACE = Duration.ofHours(1);
    private static final int CHUNK = 500;

    private final Backend backend;
    private final Tenant tenant;
    private final Instant now;

    Tidy(Backend backend, Tenant tenant, Instant now) {
        this.backend = backend;
        this.tenant = tenant;
        this.now = now;
    }

    /**
     * Tidies up if it was not done today.
     *
     * @param present the days of the window as they will be
     * @param writes gets the deletions of rows
     * @return the change of the tenant's document
     */
    Fields ifDue(List<StoredDay> present, List<Write> writes) {
        LocalDate today = LocalDate.ofInstant(now, tenant.zone());
        if (tenant.tidiedOn().equals(today.toString())) {
            return Fields.empty();
        }
        LocalDate oldest = today.minusDays(tenant.keptDays());
        Map<LocalDate, StoredDay> days = new TreeMap<>();
        for (Document row : rows()) {
            StoredDay day = StoredDay.ofRow(row);
            if (day.date().isBefore(oldest)) {
                writes.add(Write.delete(row.ref()));
            } else {
                days.put(day.date(), day);
            }
        }
        present.forEach(day -> days.put(day.date(), day));
        deleteBlobs(days, oldest);
        return Fields.builder().put("tidiedOn", today.toString()).build();
    }

    private List<Document> rows() {
        return backend.documents()
                .query(Query.of(Schema.SCHEDULE_DAYS)
                        .whereEqual(Tenant.OWNER, tenant.owner())
                        .whereEqual("tenant", tenant.name())
                        .orderBy("date", false)
                        .limit(CHUNK));
    }

    private void deleteBlobs(Map<LocalDate, StoredDay> days, LocalDate oldest) {
        String prefix = Names.blobs(tenant.owner(), tenant.name());
        Optional<String> last = Optional.empty();
        List<String> page;
        do {
            page = backend.blobs().list(prefix, last, CHUNK);
            for (String name : page) {
                if (isOver(name.substring(prefix.length()), days, oldest)) {
                    boolean unusedWasThere = backend.blobs().delete(name);
                }
                last = Optional.of(name);
            }
        } while (page.size() == CHUNK);
    }

    private boolean isOver(String name, Map<LocalDate, StoredDay> days, LocalDate oldest) {
        LocalDate date = LocalDate.parse(name.substring(0, name.indexOf('/')));
        long change = Long.parseLong(name.substring(name.indexOf('/') + 1, name.indexOf('-', name.indexOf('/'))));
        Optional<Content> content = Optional.ofNullable(days.get(date)).flatMap(StoredDay::content);
        return date.isBefore(oldest)
                || content.filter(kept -> kept.change() > change
                                && kept.changedAt().plus(GRACE).isBefore(now))
                        .isPresent();
    }
}
