package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.id.Hash;
import java.time.Instant;

/**
 * When items were created: never earlier than the item before. Indexes are cut into runs. In a calm run items are spread over days
 * or weeks; in a burst all of them come within minutes; in a crowded run three quarters share one instant.
 */
final class Timeline {
    /** When the drive began. */
    static final long START_MS = Instant.parse("2014-01-01T00:00:00Z").toEpochMilli();

    /** After the last item. */
    static final long END_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private static final long BURST_MS = 240_000;

    private final long files;
    private final long seed;
    private final long run;
    private final long runs;

    Timeline(long files, long seed) {
        this.files = files;
        this.seed = Hash.of(seed, 0x71e);
        run = files < 5000 ? Math.max(16, files / 20) : Math.max(1500, Math.min(4096, files / 50));
        runs = Math.max(1, (files + run - 1) / run);
    }

    long createdMs(long index) {
        long number = index / run;
        long offset = index % run;
        long start = startOf(number);
        long slot = startOf(number + 1) - start;
        return start
                + switch ((int) (number % 8)) {
                    case 3 -> crowded(offset, slot);
                    case 1, 6 -> slot / 3 + spread(offset, Math.min(BURST_MS, slot / 2), index);
                    default -> spread(offset, slot, index);
                };
    }

    /** The first index whose item was created then or later. */
    long firstAtOrAfter(long ms) {
        long low = 0;
        long high = files;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (createdMs(middle) < ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Drives fill faster the older they get. */
    private long startOf(long number) {
        return START_MS + (long) ((END_MS - START_MS) * Math.sqrt((double) number / runs));
    }

    private long spread(long offset, long length, long index) {
        long step = Math.max(1, length / run);
        return length / run * offset + Hash.below(Hash.of(seed, index), step);
    }

    private long crowded(long offset, long slot) {
        if (offset < run / 8) {
            return slot / 3 * offset / run;
        }
        return offset < run / 8 + run * 3 / 4 ? slot / 2 : slot / 2 + slot / 3 * offset / run;
    }
}
