package dev.drivemind.agent.service;

import dev.drivemind.agent.walk.Tally;

/**
 * What was counted since the agent started.
 *
 * @param complete scans that were complete
 * @param partial scans that were not
 * @param failed scans that did not finish
 * @param changes what they found
 * @param requests how many requests they sent
 * @param sent how many bytes they sent
 */
public record Totals(long complete, long partial, long failed, Tally changes, long requests, long sent) {
    /** Nothing yet. */
    static final Totals NOTHING = new Totals(0, 0, 0, Tally.NONE, 0, 0);

    Totals plus(Summary scan) {
        return new Totals(
                complete + (scan.complete() ? 1 : 0),
                partial + (scan.complete() ? 0 : 1),
                failed,
                changes.plus(scan.tally()),
                requests + scan.requests(),
                sent + scan.sent());
    }

    /** A scan of changed folders alone is none. */
    Totals plusMarked(Summary scan) {
        return new Totals(
                complete, partial, failed, changes.plus(scan.tally()), requests + scan.requests(), sent + scan.sent());
    }

    Totals plusFailed() {
        return new Totals(complete, partial, failed + 1, changes, requests, sent);
    }
}
