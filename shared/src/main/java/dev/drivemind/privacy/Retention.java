package dev.drivemind.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * For how many days what is kept. What a job that is under way, or the next scan, needs is kept longer.
 *
 * @param jobs jobs that have ended, with what scans noted besides the index
 * @param deltas what each scan changed, in all and item by item
 * @param metrics what each scan cost
 * @param tombstones records of what is no longer at its source. Their age is known from the jobs that made them, so they are kept no
 *     longer than jobs.
 * @param audit the audit log
 * @param receipts receipts of erasures
 */
public record Retention(int jobs, int deltas, int metrics, int tombstones, int audit, int receipts) {
    /** What holds where nothing else is set. */
    public static final Retention STANDARD = new Retention(60, 90, 90, 60, 365, 1_095);

    private static final int LEAST = 7;
    private static final int MOST = 3_650;

    public Retention {
        for (int days : new int[] {jobs, deltas, metrics, tombstones, audit, receipts}) {
            if (days < LEAST || days > MOST) {
                throw new IllegalArgumentException("Retention must be " + LEAST + " to " + MOST + " days");
            }
        }
        if (tombstones > jobs) {
            throw new IllegalArgumentException("Tombstones must not be kept longer than jobs, which tell their age");
        }
    }

    /**
     * A text such as {@code jobs=30 tombstones=30 audit=730}; what it does not name is as in {@link #STANDARD}.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    public static Retention parse(String text) {
        Map<String, Integer> days = new LinkedHashMap<>(Map.of(
                "jobs", STANDARD.jobs,
                "deltas", STANDARD.deltas,
                "metrics", STANDARD.metrics,
                "tombstones", STANDARD.tombstones,
                "audit", STANDARD.audit,
                "receipts", STANDARD.receipts));
        for (String part : text.strip().split("[ ,]+", -1)) {
            String[] sides = part.split("=", -1);
            if (part.isEmpty()) {
                continue;
            }
            if (sides.length != 2 || !days.containsKey(sides[0]) || !sides[1].matches("[0-9]{1,4}")) {
                throw new IllegalArgumentException("'" + part + "' is not a retention. Give days, as in jobs=30, for "
                        + String.join(", ", new TreeSet<>(days.keySet())));
            }
            days.put(sides[0], Integer.parseInt(sides[1]));
        }
        return new Retention(
                days.getOrDefault("jobs", 0),
                days.getOrDefault("deltas", 0),
                days.getOrDefault("metrics", 0),
                days.getOrDefault("tombstones", 0),
                days.getOrDefault("audit", 0),
                days.getOrDefault("receipts", 0));
    }
}
