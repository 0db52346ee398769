package dev.drivemind.schedule;

import dev.drivemind.connector.CallException;
import dev.drivemind.connector.CallException.Kind;
import dev.drivemind.connector.DayRecords;
import dev.drivemind.schedule.Progress.Attempts;
import dev.drivemind.schedule.Progress.Counts;
import dev.drivemind.schedule.Progress.OpenDay;
import dev.drivemind.store.Blobs;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one step of a tenant's run does: the days that it settles, and those that stay open. */
final class TenantRun {
    private final Tenant tenant;
    private final Map<LocalDate, StoredDay> known;
    private final List<OpenDay> open = new ArrayList<>();
    private final Map<LocalDate, StoredDay> news = new LinkedHashMap<>();
    private final List<String> failedDays;
    private Optional<String> users;
    private Attempts staff;
    private long changed;
    private long unchanged;
    private boolean keyRefused;

    /**
     * Continues where the step before has ended.
     *
     * @param known the days of the window that are stored
     */
    TenantRun(Tenant tenant, Map<LocalDate, StoredDay> known, Progress progress, List<LocalDate> window) {
        this.tenant = tenant;
        this.known = known;
        this.users = progress.users();
        this.staff = progress.staff();
        this.changed = progress.counts().changed();
        this.unchanged = progress.counts().unchanged();
        this.failedDays = new ArrayList<>(progress.counts().failedDays());
        open.addAll(progress.days()
                .orElseGet(() -> window.stream()
                        .map(date -> new OpenDay(date, Attempts.NONE))
                        .toList()));
    }

    Optional<String> users() {
        return users;
    }

    void users(String found) {
        users = Optional.of(found);
    }

    Attempts staff() {
        return staff;
    }

    /** Returns the days that are open, the first of them first. */
    List<OpenDay> open() {
        return List.copyOf(open);
    }

    boolean isOver() {
        return open.isEmpty();
    }

    boolean keyRefused() {
        return keyRefused;
    }

    /** Returns the days whose rows are others than before. */
    Map<LocalDate, StoredDay> news() {
        return news;
    }

    /** Takes the records of a day over; the blob of changed ones is put before their row can name it. */
    void fetched(OpenDay day, DayRecords records, Blobs blobs, Instant now) {
        StoredDay before = known.getOrDefault(day.date(), StoredDay.unknown(day.date()));
        open.remove(day);
        Optional<Content> content = before.content();
        if (content.isPresent() && content.get().checksum().equals(records.checksum())) {
            unchanged++;
            if (before.failure().isPresent()) {
                settle(new StoredDay(day.date(), content, Optional.empty()));
            }
            return;
        }
        long change = content.map(Content::change).orElse(0L) + 1;
        Content next = new Content(change, records.checksum(), records.bytes().length, records.count(), now);
        StoredDay after = new StoredDay(day.date(), Optional.of(next), Optional.empty());
        boolean unusedWasThere = blobs.putIfAbsent(after.path(tenant, next), new ByteArrayInputStream(records.bytes()));
        changed++;
        settle(after);
    }

    private void settle(StoredDay day) {
        news.put(day.date(), day);
    }

    /** A day could not be fetched: it stays open for another attempt, or has failed. */
    void failed(OpenDay day, CallException failure, Instant now) {
        open.remove(day);
        Optional<Attempts> more = Retries.after(day.attempts(), failure, now, tenant.name() + day.date());
        if (failure.kind() == Kind.KEY_REFUSED) {
            open.add(0, day);
            refuseKey(failure.kind().word(), String.valueOf(failure.getMessage()), now);
        } else if (more.isPresent()) {
            open.add(new OpenDay(day.date(), more.get()));
        } else {
            fail(day, failure.kind().word(), String.valueOf(failure.getMessage()), now);
        }
    }

    /** Who works there could not be found out: another attempt follows, or no day can be fetched. */
    void staffFailed(CallException failure, Instant now) {
        Optional<Attempts> more = Retries.after(staff, failure, now, tenant.name());
        if (failure.kind() == Kind.KEY_REFUSED) {
            refuseKey(failure.kind().word(), String.valueOf(failure.getMessage()), now);
        } else if (more.isPresent()) {
            staff = more.get();
        } else {
            failAll(failure.kind().word(), String.valueOf(failure.getMessage()), now);
        }
    }

    /** All open days wait until one of them may be tried again. */
    void holdBack(Instant until) {
        List<OpenDay> held = open.stream()
                .map(day -> day.attempts().notBefore().isBefore(until)
                        ? new OpenDay(day.date(), new Attempts(day.attempts().count(), until))
                        : day)
                .toList();
        open.clear();
        open.addAll(held);
    }

    /** The key is not good: nothing more is tried, and the tenant waits for another. */
    void refuseKey(String kind, String message, Instant now) {
        keyRefused = true;
        failAll(kind, message, now);
    }

    void failAll(String kind, String message, Instant now) {
        open().forEach(day -> {
            open.remove(day);
            fail(day, kind, message, now);
        });
    }

    /** What was fetched before stays, and says since when it may be out of date. */
    private void fail(OpenDay day, String kind, String message, Instant now) {
        StoredDay before = known.getOrDefault(day.date(), StoredDay.unknown(day.date()));
        failedDays.add(day.date().toString());
        Instant since = before.failure().map(Failure::since).orElse(now);
        StoredDay after = new StoredDay(day.date(), before.content(), Optional.of(new Failure(kind, message, since)));
        if (!after.equals(before)) {
            settle(after);
        }
    }

    /** Returns how large the records are that this step has put. */
    long bytes() {
        return news.values().stream()
                .filter(day -> day.failure().isEmpty())
                .flatMap(day -> day.content().stream())
                .mapToLong(Content::bytes)
                .sum();
    }

    Progress progress() {
        return new Progress(tenant.name(), users, staff, Optional.of(open()), counts());
    }

    Counts counts() {
        return new Counts(changed, unchanged, failedDays);
    }

    /** Returns the days of the window as they are now. */
    List<StoredDay> days(List<LocalDate> window) {
        List<StoredDay> days = new ArrayList<>();
        for (LocalDate date : window) {
            StoredDay day = news.containsKey(date) ? news.get(date) : known.get(date);
            if (day != null) {
                days.add(day);
            }
        }
        return days;
    }
}
