package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.source.Window;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;

/**
 * How the items of a source are spread over their times of creation, as its last full scan has listed them. The next one begins with
 * windows of about the same size, the largest first: all workers are busy at once and to the end, and no window need be listed again since it
 * has turned out to be large. It is a guess that nothing but speed depends on: the windows cover all times, whatever lies in them by now.
 */
final class Spread {
    private static final String NOTED = "spread";
    /** The most windows that are noted: some 8 KB. */
    private static final int MOST_NOTED = 400;

    private final List<Part> parts;
    private final long page;
    private final Instant at;

    private Spread(List<Part> parts, long page, Instant at) {
        this.parts = parts;
        this.page = page;
        this.at = at;
    }

    /**
     * A window of a corpus.
     *
     * @param items that were in it
     */
    private record Part(String corpus, Window window, long items) {
        private static final Comparator<Part> ORDER = Comparator.comparing(Part::corpus)
                .thenComparing(part -> part.window().from().orElse(Instant.MIN));

        static Part of(ListCursor listed) {
            return new Part(listed.corpus(), listed.window(), listed.extent().items());
        }

        Part with(Part next) {
            return new Part(corpus, new Window(window.from(), next.window.below()), items + next.items);
        }
    }

    /**
     * Returns what the index notes of the windows that a full scan has listed.
     *
     * @param before what it has noted of the scan before
     */
    static Fields noted(Job scan, Collection<ListCursor> listed, Fields before) {
        long page = listed.stream().mapToLong(Spread::atATime).reduce(of(before).page, Math::max);
        List<Part> sorted = listed.stream()
                .filter(cursor -> !cursor.split())
                .map(Part::of)
                .sorted(Part.ORDER)
                .toList();
        long small = page;
        List<Part> parts = joined(sorted, small);
        while (parts.size() > MOST_NOTED && parts.size() > corpora(parts).size()) {
            small *= 2;
            parts = joined(sorted, small);
        }
        List<Part> some = parts;
        Fields noted = Fields.builder()
                .put("at", scan.startedAt().orElse(scan.createdAt()).toEpochMilli())
                .put("page", page)
                .putAll(
                        "corpora",
                        corpora(some).stream()
                                .map(corpus -> toFields(corpus, some))
                                .toList())
                .build();
        return Fields.builder().put(NOTED, noted).build();
    }

    /** How many items an answer had: fewer are not worth a request. */
    private static long atATime(ListCursor listed) {
        return listed.extent().items() / Math.max(1, listed.extent().pages());
    }

    private static List<String> corpora(List<Part> parts) {
        return parts.stream().map(Part::corpus).distinct().toList();
    }

    /** The items of the first window, then each further window's beginning and items. */
    private static Fields toFields(String corpus, List<Part> parts) {
        StringJoiner windows = new StringJoiner(" ");
        for (Part part : parts) {
            if (part.corpus().equals(corpus)) {
                part.window().from().ifPresent(from -> windows.add(String.valueOf(from.toEpochMilli())));
                windows.add(String.valueOf(part.items()));
            }
        }
        return Fields.builder()
                .put("corpus", corpus)
                .put("windows", windows.toString())
                .build();
    }

    /** Returns what a delta scan keeps of what the index has noted. */
    static Fields kept(Fields index) {
        return Fields.builder().put(NOTED, index.fields(NOTED)).build();
    }

    /** Reads what the index has noted; nothing if there was no full scan, or one by an earlier version. */
    static Spread of(Fields index) {
        Fields noted = index.fields(NOTED);
        List<Part> parts = new ArrayList<>();
        noted.list("corpora").forEach(corpus -> read(corpus, parts));
        return new Spread(parts, noted.number("page", 0), Instant.ofEpochMilli(noted.number("at", 0)));
    }

    private static void read(Fields corpus, List<Part> parts) {
        String[] numbers = corpus.string("windows").split(" ", -1);
        Optional<Instant> from = Optional.empty();
        for (int i = 0; i < numbers.length; i += 2) {
            Optional<Instant> below = i + 1 < numbers.length
                    ? Optional.of(Instant.ofEpochMilli(Long.parseLong(numbers[i + 1])))
                    : Optional.empty();
            parts.add(new Part(corpus.string("corpus"), new Window(from, below), Long.parseLong(numbers[i])));
            from = below;
        }
    }

    /** Joins windows that follow each other while they have no more than so many items together. */
    private static List<Part> joined(List<Part> sorted, long most) {
        List<Part> joined = new ArrayList<>();
        for (Part part : sorted) {
            int last = joined.size() - 1;
            Part before = last < 0 ? null : joined.get(last);
            if (before != null && before.corpus().equals(part.corpus()) && before.items() + part.items() <= most) {
                joined.set(last, before.with(part));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    /**
     * Returns the lanes that list some corpora completely: what has been created since first, then those with most items.
     *
     * @param workers how many windows are listed at once
     * @param most how many lanes there may be, of which each corpus needs one
     */
    List<LaneSeed> seeds(Collection<String> corpora, int workers, int most) {
        long items = parts.stream().mapToLong(Part::items).sum();
        long wanted = Math.max(1, Math.max(page, items / ((long) workers * ListWindow.WINDOWS_A_WORKER)));
        List<LaneSeed> seeds = seeds(corpora, wanted);
        while (seeds.size() > most && wanted < items) {
            wanted *= 2;
            seeds = seeds(corpora, wanted);
        }
        return seeds;
    }

    private List<LaneSeed> seeds(Collection<String> corpora, long wanted) {
        List<LaneSeed> unknown = new ArrayList<>();
        List<Part> windows = new ArrayList<>();
        for (String corpus : corpora) {
            List<Part> own = joined(
                    parts.stream().filter(part -> part.corpus().equals(corpus)).toList(), wanted);
            if (own.size() > 1) {
                Part last = own.get(own.size() - 1);
                own.subList(0, own.size() - 1).forEach(part -> divide(part, wanted, windows));
                divide(untilThen(last), wanted, windows);
                since(last.window()).map(window -> seed(corpus, window, false)).ifPresent(unknown::add);
            } else {
                unknown.add(seed(corpus, Window.ALL, false));
            }
        }
        Stream<LaneSeed> known = windows.stream()
                .sorted(Comparator.comparingLong(Part::items).reversed())
                .map(part -> seed(part.corpus(), part.window(), true));
        return Stream.concat(unknown.stream(), known).toList();
    }

    /** Nothing is known of where in a window its items are, so it is divided as if they were spread evenly. */
    private void divide(Part part, long wanted, List<Part> windows) {
        int count = (int) Math.max(1, (part.items() + wanted / 2) / wanted);
        List<Window> some = Splitter.evenly(part.window(), count, at);
        some.forEach(window -> windows.add(new Part(part.corpus(), window, part.items() / some.size())));
    }

    private Part untilThen(Part last) {
        return since(last.window())
                .map(since -> new Part(last.corpus(), new Window(last.window().from(), since.from()), last.items()))
                .orElse(last);
    }

    /** Returns what of the last window has come after the scan that listed it: nothing is known of that. */
    private Optional<Window> since(Window last) {
        return last.from().filter(from -> from.isBefore(at)).map(from -> new Window(Optional.of(at), Optional.empty()));
    }

    private static LaneSeed seed(String corpus, Window window, boolean sized) {
        return LaneSeed.of(ListCursor.first(corpus, window).sized(sized).toFields());
    }
}
