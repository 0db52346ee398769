package dev.drivemind.content;

import dev.drivemind.service.Service;

/** Notes that contents leave for a service. */
@FunctionalInterface
public interface Sending {
    /**
     * Notes it before something is sent.
     *
     * @throws dev.drivemind.store.StoreException if that may not be on record: then nothing must be sent
     */
    void note(Service service, String source, String file);

    /** Notes it for an owner. */
    @FunctionalInterface
    interface OfOwner {
        /** Returns what notes it for an owner, in a job. */
        Sending in(String owner, String job);
    }
}
