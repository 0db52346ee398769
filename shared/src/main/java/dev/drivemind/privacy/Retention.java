package dev.drivemind.privacy;

import dev.drivemind.job.Registry;
import dev.drivemind.store.Lifetime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The days for which records are kept, where rooms leave that to an installation. What an active job, or the next scan, needs is
 * kept longer.
 *
 * @param days the days, by the names of the settings that rooms declare
 */
public record Retention(Map<String, Integer> days) {
    private static final String JOBS = "jobs";
    private static final String TOMBSTONES = "tombstones";
    private static final int LEAST = 7;
    private static final int MOST = 3_650;

    public Retention {
        days = Map.copyOf(days);
        for (int each : days.values()) {
            if (each < LEAST || each > MOST) {
                throw new IllegalArgumentException("Retention must be " + LEAST + " to " + MOST + " days");
            }
        }
        if (days.getOrDefault(TOMBSTONES, 0) > days.getOrDefault(JOBS, MOST)) {
            throw new IllegalArgumentException("Tombstones must not be kept longer than jobs, which tell their age");
        }
    }

    /** Returns what the rooms declare. */
    public static Retention standard(Registry rooms) {
        return parse(rooms, "");
    }

    /**
     * Parses a text such as {@code jobs=30 tombstones=30 audit=730}; what it does not name is as the rooms declare it.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    public static Retention parse(Registry rooms, String text) {
        Map<String, Integer> days = new TreeMap<>();
        rooms.schema().declarations().stream()
                .flatMap(collection -> collection.lifetime().adjustable().stream())
                .forEach(setting -> days.put(setting.name(), setting.standard()));
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
        return new Retention(days);
    }

    /** Returns the number of days for which the documents of a collection are kept. */
    int days(Lifetime.FromItsDay lifetime) {
        Lifetime.Setting setting = lifetime.setting();
        return lifetime.fixed() ? setting.standard() : days(setting.name(), Optional.of(setting.standard()));
    }

    /** Returns the number of days for which ended jobs are kept, with what they noted. */
    int jobs() {
        return days(JOBS, Optional.empty());
    }

    /**
     * Returns the number of days for which records are kept of items that are no longer at their source. Their age is known from the
     * jobs that made them, so they are kept no longer than jobs.
     */
    int tombstones() {
        return days(TOMBSTONES, Optional.empty());
    }

    private int days(String setting, Optional<Integer> standard) {
        Integer set = days.get(setting);
        return set != null ? set : standard.orElse(MOST);
    }
}
