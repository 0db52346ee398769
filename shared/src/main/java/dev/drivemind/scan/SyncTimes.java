package dev.drivemind.scan;

import java.time.Duration;

/**
 * How often a source is scanned by itself.
 *
 * @param settle how long a run waits after the change that it was started for, since changes seldom come alone
 * @param soonest how soon a source is looked at again when it has just changed and no channel reports its changes
 * @param latest how late when it has not changed for long; in between, the time doubles with each look that found nothing
 * @param watched how late while a channel tells of changes: for the notices that were lost
 * @param retry how soon a run that did not finish is tried again; doubles with each time
 * @param fullAfter the age of the last full scan at which the next is due
 */
public record SyncTimes(
        Duration settle, Duration soonest, Duration latest, Duration watched, Duration retry, Duration fullAfter)
        implements Pace {

    /** For a drive that is far away, and has a quota. */
    public static final SyncTimes STANDARD = new SyncTimes(
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofMinutes(5),
            Duration.ofDays(30));

    /** For a folder of this machine: to walk through it takes the processor, and little else. */
    public static final SyncTimes FOLDER = new SyncTimes(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            Duration.ofDays(30));

    /** For a drive that is served on this machine. */
    public static final SyncTimes NEARBY = new SyncTimes(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30),
            Duration.ofDays(30));

    /** For a bucket: to look at it is to list all of it, and each request for a thousand objects has its price. */
    public static final SyncTimes BUCKET = new SyncTimes(
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            Duration.ofHours(6),
            Duration.ofHours(6),
            Duration.ofMinutes(5),
            Duration.ofDays(30));

    /** How often in a row a run that did not finish is tried again; then once a day. */
    public static final int MAX_RETRIES = 3;

    /** Returns the same for every source. */
    @Override
    public SyncTimes of(String ownerId, String sourceId) {
        return this;
    }

    /** Returns when to look again after so many looks that found nothing. */
    Duration poll(long quiet) {
        Duration wait = soonest.multipliedBy(1L << Math.min(quiet, 20));
        return wait.compareTo(latest) < 0 ? wait : latest;
    }

    /** Returns when to try again after so many runs in a row that did not finish, the present one included. */
    Duration retry(long tries) {
        return tries > MAX_RETRIES ? Duration.ofDays(1) : retry.multipliedBy(1L << Math.max(0, tries - 1));
    }
}
