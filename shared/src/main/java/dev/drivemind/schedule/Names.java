package dev.drivemind.schedule;

import dev.drivemind.job.OwnerBlobs;
import dev.drivemind.job.Pseudonym;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.time.LocalDate;
import java.util.Optional;

/** How things of schedules are named: each by its owner, so that two owners may use the same names. */
final class Names {
    private static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    private Names() {}

    static boolean isName(String text) {
        return text.matches(NAME);
    }

    /** Returns the place of a connector; empty for a name that none can have. */
    static Optional<Ref> connector(String owner, String name) {
        return isName(name)
                ? Optional.of(new Ref(Schema.CONNECTORS, Pseudonym.of(owner) + "~" + name))
                : Optional.empty();
    }

    /** Returns the place of a tenant; empty for a name that none can have. */
    static Optional<Ref> tenant(String owner, String name) {
        return isName(name) ? Optional.of(new Ref(Schema.TENANTS, tenantId(owner, name))) : Optional.empty();
    }

    private static String tenantId(String owner, String name) {
        return Pseudonym.of(owner) + "~" + name;
    }

    /** Returns the place of a tenant's day. */
    static Ref day(String owner, String tenant, LocalDate date) {
        return new Ref(Schema.SCHEDULE_DAYS, tenantId(owner, tenant) + "~" + date);
    }

    /** Returns how the names of a tenant's blobs begin. */
    static String blobs(String owner, String tenant) {
        return OwnerBlobs.of(owner) + "schedules/" + tenant + "/";
    }

    /**
     * Returns the name of a day's blob. No two changes of a day have the same name, so that a name that was given up is never used again,
     * and a late deletion of it deletes nothing that counts.
     *
     * @param change how often the day had changed by then
     */
    static String blob(String owner, String tenant, LocalDate date, long change, String checksum) {
        return blobs(owner, tenant) + date + "/" + change + "-" + checksum.substring(0, 32) + ".json";
    }
}
