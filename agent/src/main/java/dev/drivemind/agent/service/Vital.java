package dev.drivemind.agent.service;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the agent is at one moment.
 *
 * @param startedAt since when it runs
 * @param scanning since when it scans; empty if it does not
 * @param last the last scan that came to its end
 * @param failures how many scans in a row did not
 * @param scanTrouble why the last did not
 * @param serverTrouble why the server cannot be used; empty if it can
 * @param queued how many parcels wait to be sent
 * @param totals what was counted since it started
 */
public record Vital(
        Instant startedAt,
        Optional<Instant> scanning,
        Optional<Scanned> last,
        int failures,
        Optional<String> scanTrouble,
        Optional<String> serverTrouble,
        long queued,
        Totals totals) {
    private static final int MANY = 3;

    /**
     * A scan that came to its end.
     *
     * @param at when
     * @param took how long
     * @param summary what it came to
     */
    public record Scanned(Instant at, Duration took, Summary summary) {}

    /** What counts as how an agent is, for its server and for supervisors. */
    public enum Status {
        HEALTHY,
        /** It works, but not as it should. */
        DEGRADED,
        /** It does not work. */
        UNHEALTHY
    }

    static Vital starting(Instant now) {
        return new Vital(
                now, Optional.empty(), Optional.empty(), 0, Optional.empty(), Optional.empty(), 0, Totals.NOTHING);
    }

    /** Returns how many entries are missing and not told to be gone. */
    public long held() {
        return last.map(scan -> scan.summary().held()).orElse(0L);
    }

    /** Returns how it is. */
    public Status status() {
        if (failures >= MANY) {
            return Status.UNHEALTHY;
        }
        return reasons().isEmpty() ? Status.HEALTHY : Status.DEGRADED;
    }

    /** Returns why it is not healthy, in sentences without names of files; empty if it is. */
    public List<String> reasons() {
        return List.of(
                        serverTrouble,
                        scanTrouble.map(why -> "The last scan failed: " + why),
                        last.filter(scan -> !scan.summary().complete())
                                .map(scan -> "The last scan was not complete: " + codes(scan.summary())))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static String codes(Summary summary) {
        return String.join(
                ", ",
                summary.reasons().stream()
                        .map(reason -> reason.code() + " (" + reason.count() + ")")
                        .distinct()
                        .toList());
    }

    Vital scanStarts(Instant now) {
        return new Vital(startedAt, Optional.of(now), last, failures, scanTrouble, serverTrouble, queued, totals);
    }

    Vital scanEnds(Scanned scan, long nowQueued) {
        return new Vital(
                startedAt,
                Optional.empty(),
                Optional.of(scan),
                0,
                Optional.empty(),
                Optional.empty(),
                nowQueued,
                totals.plus(scan.summary()));
    }

    /** Changed folders were scanned; the last scan is still the last that knows how it is. */
    Vital markedScanned(Summary summary, long nowQueued) {
        return new Vital(
                startedAt,
                scanning,
                last,
                failures,
                scanTrouble,
                Optional.empty(),
                nowQueued,
                totals.plusMarked(summary));
    }

    Vital scanFails(String why, long nowQueued) {
        return new Vital(
                startedAt,
                Optional.empty(),
                last,
                failures + 1,
                Optional.of(why),
                serverTrouble,
                nowQueued,
                totals.plusFailed());
    }

    Vital server(Optional<String> trouble) {
        return new Vital(startedAt, scanning, last, failures, scanTrouble, trouble, queued, totals);
    }
}
