package dev.drivemind.agent.service;

import dev.drivemind.agent.server.ServerException;
import dev.drivemind.agent.walk.Wish;
import dev.drivemind.agent.watch.TreeWatch;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scans the folders of this machine. One thread at a time uses it, but for {@link #stop}. */
public interface Scanning {

    /**
     * What is scanned, and how.
     *
     * @param wish what the scan tells
     * @param roots ids of the folders; all if empty
     * @param plan how
     * @param markedOnly whether only that is read in which something may have changed
     */
    record Request(Wish wish, Optional<Set<String>> roots, Plan plan, boolean markedOnly) {
        /** Copies the ids. */
        public Request {
            roots = roots.map(Set::copyOf);
        }
    }

    /** Has this called soon after something may have changed in a folder that is watched, and when checksums were made. */
    void onMark(Runnable marked);

    /** Returns what is watched of each folder. */
    List<TreeWatch.Status> watched();

    /** Has checksums made of these files, as far as they are known; they are handed in by later scans. */
    void makeChecksums(Set<String> files, Plan plan);

    /** Returns how many files have had another content since the last call, though they looked the same. */
    long takeAltered();

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
