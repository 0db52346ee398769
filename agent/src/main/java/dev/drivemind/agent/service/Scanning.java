package dev.drivemind.agent.service;

import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.walk.Wish;
import java.util.Optional;
import java.util.Set;

/** Scans the folders of this machine. One thread at a time uses it, but for {@link #stop}. */
public interface Scanning {

    /**
     * What is scanned, and how.
     *
     * @param wish what the scan tells
     * @param roots ids of the folders; all if empty
     * @param batchSize how many entries are sent at once to begin with
     */
    record Request(Wish wish, Optional<Set<String>> roots, int batchSize) {
        /** Copies the ids. */
        public Request {
            roots = roots.map(Set::copyOf);
        }
    }

    /** Makes this agent known to its server. */
    Registered register() throws ServerException, InterruptedException;

    /**
     * Scans folders, one after another. One that cannot be scanned keeps no other from it.
     *
     * @throws InterruptedException if it was stopped; what was found is kept
     * @throws ServerException of the kind BEHIND if the agent is to register first: it has forgotten something
     */
    Summary scan(Registered registered, Request request) throws ServerException, InterruptedException;

    /** Returns how many parcels wait to be sent. */
    long queued();

    /** Ends the scan that runs, soon; called by any thread. */
    void stop();
}
