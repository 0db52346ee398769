package dev.drivemind.schedule;

import dev.drivemind.connector.CallException;
import dev.drivemind.connector.CallException.Kind;
import dev.drivemind.connector.Calls;
import dev.drivemind.connector.Comparison;
import dev.drivemind.connector.Comparison.Difference;
import dev.drivemind.connector.Connector;
import dev.drivemind.connector.Fetch;
import dev.drivemind.store.Documents;
import dev.drivemind.store.SealException;
import dev.drivemind.store.Vault;
import java.time.LocalDate;
import java.util.List;

/** Reads the days of an owner's tenant in the API from which its readers move, now, and compares them with the answers here. */
public final class OldSchedules {
    private final Tenant tenant;
    private final Connector connector;
    private final Vault vault;
    private final Calls calls;

    /**
     * Reads the days of a tenant.
     *
     * @param vault opens the tenant's key
     * @throws CallException if its connector names no such API
     */
    public OldSchedules(Documents documents, Vault vault, Calls calls, Tenant tenant) {
        this.tenant = tenant;
        this.vault = vault;
        this.calls = calls;
        this.connector = Connectors.read(documents, tenant.owner(), tenant.connector())
                .filter(Connector::hasOld)
                .orElseThrow(() ->
                        new CallException(Kind.REFUSED, "The tenant's connector names no API before: add `migration`"));
    }

    /**
     * Returns what it answers a reader about a day, in the lists of the connector, as JSON in UTF-8.
     *
     * @throws CallException if it is not told now
     */
    public byte[] read(LocalDate date, Schedules.Reader reader) {
        try {
            Fetch fetch = new Fetch(
                    connector,
                    tenant.account(),
                    vault.open(tenant.fields().string(Tenant.KEY), tenant.context()),
                    calls,
                    () -> {});
            return fetch.old(date, reader.role(), reader.person().orElse(""));
        } catch (SealException e) {
            throw new CallException(Kind.KEY_REFUSED, "The stored key does not open any more");
        }
    }

    /** Returns the first places at which its answer differs from the one here. */
    public List<Difference> differences(byte[] old, byte[] here) {
        return Comparison.of(connector, old, here);
    }
}
