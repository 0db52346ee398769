package dev.drivemind.agent.service;

import dev.drivemind.agent.walk.Tally;
import dev.drivemind.wire.SessionEnd;
import dev.drivemind.wire.SessionEnd.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * What a scan of all folders came to.
 *
 * @param reasons why it is not complete; empty if it is
 * @param files how many files there are
 * @param folders how many folders
 * @param held how many entries are missing and not told to be gone
 * @param repaired how many items the index did not hold as they are
 * @param tally what has changed
 * @param requests how many requests were sent
 * @param sent how many bytes went over the wire
 * @param standsBy the shares that another agent scans
 */
public record Summary(
        List<Reason> reasons,
        long files,
        long folders,
        long held,
        long repaired,
        Tally tally,
        long requests,
        long sent,
        List<String> standsBy) {
    /** Of no folder. */
    public static final Summary NOTHING = new Summary(List.of(), 0, 0, 0, 0, Tally.NONE, 0, 0, List.of());

    /** Returns true if nothing is missing. */
    public boolean complete() {
        return reasons.isEmpty();
    }

    /** Returns it with how the session of one more folder ended. */
    public Summary plus(SessionEnd end, Tally more) {
        List<Reason> all = new ArrayList<>(reasons);
        all.addAll(end.reasons());
        return new Summary(
                List.copyOf(all),
                files + end.files(),
                folders + end.folders(),
                held + end.held(),
                repaired + end.repaired(),
                tally.plus(more),
                requests,
                sent,
                standsBy);
    }

    /** Returns it with one more share that another agent scans. */
    public Summary standingBy(String share) {
        List<String> all = new ArrayList<>(standsBy);
        all.add(share);
        return new Summary(reasons, files, folders, held, repaired, tally, requests, sent, List.copyOf(all));
    }

    /** Returns it with what was sent. */
    public Summary sent(long allRequests, long allBytes) {
        return new Summary(reasons, files, folders, held, repaired, tally, allRequests, allBytes, standsBy);
    }

    /** Returns how many entries could not be read, or were not taken; what is held back is no error. */
    public long errors() {
        return reasons.stream()
                .filter(reason -> !reason.code().equals("REMOVALS_HELD"))
                .mapToLong(Reason::count)
                .sum();
    }

    /** Returns it for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        text.append(complete() ? "COMPLETE" : "PARTIAL")
                .append("  ")
                .append(String.format("%,d files, %,d folders", files, folders));
        text.append(String.format(
                "%n  changes  %,d created, %,d updated, %,d moved, %,d removed",
                tally.created(), tally.updated(), tally.moved(), tally.removed()));
        if (repaired > 0) {
            text.append(String.format("%n  repaired %,d items that the index did not hold as they are", repaired));
        }
        text.append(String.format("%n  sent     %,d requests, %,d bytes", requests, sent));
        standsBy.forEach(share ->
                text.append(String.format("%n  stands by for the share %s, which another agent leads", share)));
        reasons.forEach(reason -> text.append(String.format("%n  because  %s", reason.text())));
        return text.toString();
    }
}
