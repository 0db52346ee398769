package dev.drivemind.scan;

import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Divides a window that turned out to be large. A third of the cuts are quantiles of the creation times on the page at hand, which
 * are right when pages come in random order; the others divide the calendar evenly, which is right whatever the order. Bulk uploads
 * crowd into minutes, so parts are divided again where they are still large.
 */
final class Splitter {
    /** Before the first file of any drive that matters; older ones fall into the first part. */
    private static final Instant EARLIEST = Instant.parse("2004-01-01T00:00:00Z");

    /** The share of the first half of a page: of one in random order, half of it is as early, give or take a tenth. */
    private static final double IN_ORDER = 0.8;

    private Splitter() {}

    /** Returns up to {@code parts} disjoint windows that cover {@code window}; the window alone when it cannot be divided. */
    static List<Window> split(Window window, Collection<FileEntry> page, int parts, Instant now) {
        TreeSet<Instant> cuts = new TreeSet<>();
        int quantiles = parts * 3 / 8;
        addQuantiles(cuts, page, quantiles);
        addEvenly(cuts, window, parts - quantiles, now);
        return cut(window, cuts);
    }

    /** Returns up to {@code parts} windows of the same length that cover {@code window}; until {@code now} if it has no end. */
    static List<Window> evenly(Window window, int parts, Instant now) {
        TreeSet<Instant> cuts = new TreeSet<>();
        addEvenly(cuts, window, parts, now);
        return cut(window, cuts);
    }

    /**
     * Estimates how many items of a window follow a page of it, by how close to each other those of the page were created. It is known if
     * pages come about in the order of creation, or against it, as those of some drives do: then the first half of a page has nearly all that
     * lie on one side of its median.
     *
     * @param page in the order in which it was listed
     */
    static OptionalDouble left(Window window, Collection<FileEntry> page, Instant now) {
        List<Instant> times = page.stream()
                .flatMap(entry -> parse(entry.createdTime()).stream())
                .toList();
        List<Instant> sorted = times.stream().sorted().toList();
        int half = times.size() / 2;
        if (half == 0 || sorted.get(0).equals(sorted.get(sorted.size() - 1))) {
            return OptionalDouble.empty();
        }
        Instant median = sorted.get(half);
        Instant first = sorted.get(0);
        Instant last = sorted.get(sorted.size() - 1);
        double early = times.stream().limit(half).filter(median::isAfter).count() / (double) half;
        double late = times.stream().limit(half).filter(median::isBefore).count() / (double) half;
        long left = 0; // or unknown, as where a clock is ahead
        if (early >= IN_ORDER) {
            left = millis(last, window.below().orElse(now));
        } else if (late >= IN_ORDER) {
            left = millis(window.from().orElse(EARLIEST), first);
        }
        return left > 0
                ? OptionalDouble.of((double) times.size() * left / millis(first, last))
                : OptionalDouble.empty();
    }

    private static long millis(Instant from, Instant to) {
        return Duration.between(from, to).toMillis();
    }

    private static List<Window> cut(Window window, SortedSet<Instant> cuts) {
        cuts.removeIf(cut -> !inside(window, cut));
        List<Window> windows = new ArrayList<>();
        Optional<Instant> from = window.from();
        for (Instant cut : cuts) {
            windows.add(new Window(from, Optional.of(cut)));
            from = Optional.of(cut);
        }
        windows.add(new Window(from, window.below()));
        return windows;
    }

    private static boolean inside(Window window, Instant cut) {
        return window.contains(cut) && !window.from().equals(Optional.of(cut));
    }

    private static void addQuantiles(Set<Instant> cuts, Collection<FileEntry> page, int count) {
        List<Instant> times = page.stream()
                .flatMap(entry -> parse(entry.createdTime()).stream())
                .sorted()
                .toList();
        for (int i = 1; i < count && !times.isEmpty(); i++) {
            Instant cut = times.get(i * times.size() / count);
            if (!cuts.add(cut)) {
                cuts.add(cut.plusMillis(1)); // many files share this instant: set it apart
            }
        }
    }

    private static void addEvenly(Set<Instant> cuts, Window window, int count, Instant now) {
        long from = window.from().orElse(EARLIEST).toEpochMilli();
        long below = window.below().orElse(now).toEpochMilli();
        for (int i = 1; i < count && below > from; i++) {
            cuts.add(Instant.ofEpochMilli(from + (below - from) / count * i));
        }
    }

    /** Returns a creation time, if it is there, can be read, and is one that a source can be asked for. */
    static Optional<Instant> parse(@Nullable String time) {
        try {
            return Optional.ofNullable(time)
                    .map(OffsetDateTime::parse)
                    .filter(read -> read.getYear() >= 1 && read.getYear() <= 9999)
                    .map(read -> read.toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
