package dev.drivemind.wire;

import java.util.List;

/**
 * What a scanner vouches for at a session's end: complete if every folder was read to its end and nothing is held back.
 *
 * @param reasons why it is not complete; empty if it is
 * @param folders how many folders were looked at
 * @param files how many files there are
 * @param held how many entries are gone but not told, as they are suspiciously many
 * @param repaired how many items the index did not hold as they are, though they had been handed in
 */
public record SessionEnd(List<Reason> reasons, long folders, long files, long held, long repaired) {

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

    /** An end after which nothing had to be repaired. */
    public SessionEnd(List<Reason> reasons, long folders, long files, long held) {
        this(reasons, folders, files, held, 0);
    }

    /** Returns the same, after so many items were repaired. */
    public SessionEnd repaired(long items) {
        return new SessionEnd(reasons, folders, files, held, items);
    }

    public SessionEnd {
        reasons = reasons == null ? List.of() : List.copyOf(reasons);
        if (reasons.size() > 20) {
            throw new IllegalArgumentException("A session's end has at most 20 reasons");
        }
        Check.notNegative("folders", folders);
        Check.notNegative("files", files);
        Check.notNegative("held", held);
        Check.notNegative("repaired", repaired);
    }

    /** Returns true if nothing is missing. */
    public boolean complete() {
        return reasons.isEmpty();
    }
}
