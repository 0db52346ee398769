package dev.drivemind.functions.limit;

import dev.drivemind.drive.ProjectQuota;
import dev.drivemind.drive.Quota;
import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Precondition;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Updates;
import dev.drivemind.store.Updates.Attempt;
import dev.drivemind.store.Write;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This instance's part of the project's quota, leased from a document that all instances share.
 *
 * <ol>
 *   <li>A process that uses the quota renews its lease every 20 seconds, and gets an equal part of seven eighths, as far as others do not
 *       hold it, but no more than one user can make use of: the others find theirs free then, and need not wait. The last eighth is
 *       for those who come while all the rest is held: each of 20 instances can have an equal part of it until there is more.
 *   <li>A part that shrinks counts with its old size for another minute, since what was used of it counts with Drive for that long.
 *   <li>A lease holds for a minute. A process that is idle or dead does not renew it, and a minute after its end no process counts it any more.
 *   <li>While the store fails, the lease holds to its end; after that there is the part of the last eighth.
 * </ol>
 */
public final class LeasedQuota implements ProjectQuota {
    private static final Logger log = LoggerFactory.getLogger(LeasedQuota.class);
    private static final Ref LEASES = new Ref(Schema.ALLOWANCES, "quota-of-the-project");
    private static final Duration RENEWAL = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofSeconds(60);

    /** Drive counts the last minute; the rest is for clocks that differ. */
    private static final Duration AFTERMATH = Duration.ofSeconds(65);

    private static final int MAX_TRIES = 3;

    /** As many runners as there are at a time, by {@code terraform/functions.tf}. */
    private static final int MOST_INSTANCES = 20;

    private final Documents documents;
    private final long total;
    private final long most;
    private final String instance;
    private final InstantSource clock;
    private final ReentrantLock renewing = new ReentrantLock();
    private volatile Lease mine;

    /**
     * What this instance may use until when.
     *
     * @param until milliseconds of the epoch
     * @param renewAt when it is to be looked at again
     */
    private record Lease(long units, long until, long renewAt) {}

    /**
     * A part that an instance holds.
     *
     * @param held the most that it may have used in the last minute
     * @param heldUntil when that is over, and {@code units} count
     */
    private record Part(String instance, long units, long until, long held, long heldUntil) {
        static Part of(Fields fields) {
            return new Part(
                    fields.string("instance"),
                    fields.number("units"),
                    fields.number("until"),
                    fields.number("held"),
                    fields.number("heldUntil"));
        }

        Fields toFields() {
            return Fields.builder()
                    .put("instance", instance)
                    .put("units", units)
                    .put("until", until)
                    .put("held", held)
                    .put("heldUntil", heldUntil)
                    .build();
        }

        long countsAt(long now) {
            return heldUntil > now ? Math.max(held, units) : units;
        }

        boolean remembered(long now) {
            return until + AFTERMATH.toMillis() > now;
        }
    }

    /**
     * Nothing is leased yet.
     *
     * @param quota the project's and each user's
     * @param instance what tells this instance from all others, past ones included
     */
    public LeasedQuota(Documents documents, Quota quota, String instance, InstantSource clock) {
        this.documents = documents;
        this.total = quota.unitsPerMinutePerProject();
        this.most = quota.unitsPerMinutePerUser() * 3 / 2; // of which one user is let have two thirds
        this.instance = instance;
        this.clock = clock;
        this.mine = new Lease(least(), 0, 0);
    }

    @Override
    public long unitsPerMinute() {
        long now = clock.millis();
        if (mine.renewAt() <= now && renewing.tryLock()) {
            try {
                renew(now);
            } finally {
                renewing.unlock();
            }
        }
        Lease lease = mine;
        return lease.until() > now ? lease.units() : least();
    }

    /** What an instance has in any case. */
    private long least() {
        return Math.max(1, total / 8 / MOST_INSTANCES);
    }

    private void renew(long now) {
        long renewAt = now + RENEWAL.toMillis();
        try {
            Optional<Part> renewed = Updates.tryToMake(documents, MAX_TRIES, () -> {
                Optional<Document> stored = documents.get(LEASES);
                Part part = part(parts(stored), now);
                return Attempt.write(write(stored, part, now), part);
            });
            if (renewed.isPresent()) {
                mine = new Lease(renewed.get().units(), renewed.get().until(), renewAt);
                return;
            }
            log.debug("Other instances lease their parts of the quota at the same time; trying again later");
        } catch (StoreException e) {
            log.warn("This instance's part of the quota was not renewed", e);
        }
        mine = new Lease(mine.units(), mine.until(), renewAt);
    }

    private static List<Part> parts(Optional<Document> stored) {
        return stored.map(document -> document.fields().list("parts")).orElse(List.of()).stream()
                .map(Part::of)
                .toList();
    }

    private Part part(List<Part> parts, long now) {
        List<Part> others = parts.stream()
                .filter(part -> part.remembered(now) && !part.instance().equals(instance))
                .toList();
        long taken = others.stream().mapToLong(part -> part.countsAt(now)).sum();
        long members = 1 + others.stream().filter(part -> part.until() > now).count();
        long shared = total - total / 8;
        long units = Math.max(least(), Math.min(Math.min(most, shared / members), shared - taken));
        Part before = parts.stream()
                .filter(part -> part.instance().equals(instance) && part.remembered(now))
                .findFirst()
                .orElse(new Part(instance, 0, 0, 0, 0));
        boolean shrinks = before.units() > units;
        return new Part(
                instance,
                units,
                now + LEASE.toMillis(),
                shrinks ? before.countsAt(now) : before.held(),
                shrinks ? now + AFTERMATH.toMillis() : before.heldUntil());
    }

    private Write write(Optional<Document> before, Part part, long now) {
        List<Fields> parts = new ArrayList<>();
        parts(before).stream()
                .filter(other -> other.remembered(now) && !other.instance().equals(instance))
                .forEach(other -> parts.add(other.toFields()));
        parts.add(part.toFields());
        return Write.set(LEASES, Fields.builder().putAll("parts", parts).build(), Precondition.unchanged(before));
    }
}
