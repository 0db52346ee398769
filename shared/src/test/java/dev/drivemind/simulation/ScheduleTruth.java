package dev.drivemind.simulation;

import dev.drivemind.schedule.Schedules;
import dev.drivemind.schedule.StoredDay;
import dev.drivemind.schedule.Tenant;
import dev.drivemind.schedule.TenantState;
import dev.drivemind.store.Blobs;
import dev.drivemind.store.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What must be so in a world of schedules. */
final class ScheduleTruth {
    private final Documents documents;
    private final Blobs blobs;
    private final ScheduleVendor vendor;
    private final String owner;
    private final int ahead;

    /**
     * @param ahead how many days are fetched besides today's
     */
    ScheduleTruth(Documents documents, Blobs blobs, ScheduleVendor vendor, String owner, int ahead) {
        this.documents = documents;
        this.blobs = blobs;
        this.vendor = vendor;
        this.owner = owner;
        this.ahead = ahead;
    }

    /** The tenant is up to date, by exactly one call for its users and one for each day. */
    void mustBeTrue(String account, Tenant tenant) {
        if (account.equals(ScheduleVendor.DEAD)) {
            require(tenant.state() == TenantState.NEEDS_KEY, "a tenant without a good key is fetched on");
            return;
        }
        require(tenant.lastRun().string("outcome").equals("complete"), account + " is not complete in calm weather");
        require(vendor.counted(account, "users") == 1, account + " was asked for its users not once");
        require(
                vendor.countedOf(account) == 1 + 1 + ahead,
                account + " was called " + vendor.countedOf(account) + " times");
        Instant started = Instant.ofEpochMilli(tenant.lastRun().number("startedAt"));
        LocalDate today = LocalDate.ofInstant(started, tenant.zone());
        List<LocalDate> dates =
                LongStream.rangeClosed(0, ahead).mapToObj(today::plusDays).toList();
        Schedules schedules = new Schedules(documents, blobs, owner);
        Schedules.Reading reading = schedules
                .find(account, dates, new Schedules.Reader("admin", Optional.empty()))
                .orElseThrow();
        for (LocalDate date : dates) {
            String read = Optional.ofNullable(reading.days().get(date))
                    .flatMap(day -> schedules.read(reading, day))
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("nothing");
            String right = vendor.records(account, date.toString());
            require(read.equals(right), account + " reads " + read + " on " + date + ", not " + right);
            require(
                    Optional.ofNullable(reading.days().get(date))
                            .flatMap(StoredDay::failure)
                            .isEmpty(),
                    account + " calls " + date + " failed");
        }
    }

    /** A row that names a blob names a whole one, of its own tenant. */
    void mustBeThere(String path, String tenant) {
        try (InputStream stream = blobs.get(path).orElseThrow(() -> new Violation("a row names no blob: " + path))) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            require(text.contains("\"account\":\"" + tenant + "\""), "a row of " + tenant + " has records of another");
        } catch (IOException e) {
            throw new Violation("a row names half a blob: " + path);
        }
    }

    static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new Violation(otherwise);
        }
    }
}
