package dev.drivemind.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a scanner vouches for at a session's end: complete if every folder was read to its end and nothing is held back. A session that
 * visited only folders in which something had changed rests on the last one that visited all, and has its reasons as long as they hold.
 *
 * @param reasons why it is not complete; empty if it is
 * @param folders how many folders were looked at
 * @param files how many files there are
 * @param held how many entries are gone but not told, as they are suspiciously many
 * @param restsOnMs when the session began that visited all folders, milliseconds since 1970; null if this one did
 * @param leftOut how many known entries are there and have been left out by choice since this session; they stay as they were known
 * @param repaired how many items the index did not hold as they are, though they had been handed in
 */
public record SessionEnd(
        List<Reason> reasons,
        long folders,
        long files,
        long held,
        @Nullable Long restsOnMs,
        long leftOut,
        long repaired) {

    /**
     * Why a session is not complete.
     *
     * @param code of capital letters, digits and underscores; for programs
     * @param count how many entries it concerns
     * @param text a sentence for people, which may name entries
     */
    public record Reason(String code, long count, String text) {
        public Reason {
            if (code == null || !code.matches("[A-Z][A-Z0-9_]{0,39}")) {
                throw new IllegalArgumentException("code is not of capital letters, digits and underscores");
            }
            Check.notNegative("count", count);
            Check.text("text", text, 2_000);
        }
    }

    /** Of a session that visited all folders, and after which nothing had to be repaired. */
    public SessionEnd(List<Reason> reasons, long folders, long files, long held) {
        this(reasons, folders, files, held, null, 0, 0);
    }

    /** Returns the same, after so many items were repaired. */
    public SessionEnd repaired(long items) {
        return new SessionEnd(reasons, folders, files, held, restsOnMs, leftOut, items);
    }

    /** Returns the same, with other words. */
    public SessionEnd because(List<Reason> others) {
        return new SessionEnd(others, folders, files, held, restsOnMs, leftOut, repaired);
    }

    public SessionEnd {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        if (reasons.size() > 20) {
            throw new IllegalArgumentException("A session's end has at most 20 reasons");
        }
        Check.notNegative("folders", folders);
        Check.notNegative("files", files);
        Check.notNegative("held", held);
        Check.notNegative("leftOut", leftOut);
        Check.notNegative("repaired", repaired);
    }

    /** Returns true if nothing is missing. */
    public boolean complete() {
        return reasons.isEmpty();
    }
}
