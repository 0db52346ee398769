package dev.drivemind.content;

import dev.drivemind.store.Fields;

/**
 * Pages of a file that are pictures without text.
 *
 * @param pages how many there are; -1 if that is not known, or if it has no pages
 * @param read how many of them a service has read, from the first one on
 * @param refusal why the others cannot be read, in plain words; empty if they can
 */
public record Scans(long pages, long read, String refusal) {
    /** Of what has no pages, or was read before they were counted. */
    public static final Scans UNKNOWN = new Scans(-1, 0, "");

    /** Marks documents of which a service can read something, and how many pages. */
    static final String WAIT = "scansWait";

    static final String LEFT = "scansLeft";

    /** Returns those of a file of which none is read yet. */
    static Scans of(int pages) {
        return pages < 0 ? UNKNOWN : new Scans(pages, 0, "");
    }

    static Scans of(Fields fields) {
        return new Scans(
                fields.number("scans", -1),
                fields.number("scansRead", 0),
                fields.optionalString("scansRefusal").orElse(""));
    }

    /** Few files have such pages: an index holds those alone. */
    void put(Fields.Builder fields) {
        if (isKnown()) {
            fields.put("scans", pages);
        }
        if (read > 0) {
            fields.put("scansRead", read);
        }
        if (!refusal.isEmpty()) {
            fields.put("scansRefusal", refusal);
        }
        if (left() > 0) {
            fields.put(WAIT, true).put(LEFT, left());
        }
    }

    /** Returns false if they were not counted. */
    boolean isKnown() {
        return pages >= 0;
    }

    /** Returns how many can be read and are not. */
    public long left() {
        return refusal.isEmpty() ? Math.max(0, pages - read) : 0;
    }

    Scans reading(long more) {
        return new Scans(pages, read + more, "");
    }

    Scans refused(String why) {
        return new Scans(pages, read, why);
    }
}
