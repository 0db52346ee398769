package dev.drivemind.scan;

import dev.drivemind.job.Job;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.scan.ListCursor.Size;
import dev.drivemind.source.Window;
import dev.drivemind.store.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
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
    /** Numbers, of which there is one more than pairs. */
    private static final Pattern FORM = Pattern.compile("\\d{1,18}( -?\\d{1,15} \\d{1,18})*+");

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

        boolean precedes(Part next) {
            return corpus.equals(next.corpus) && window.below().equals(next.window.from());
        }

        Part with(Part next) {
            return new Part(corpus, new Window(window.from(), next.window.below()), items + next.items);
        }

        LaneSeed seed(Size size) {
            return LaneSeed.of(ListCursor.first(corpus, window, size).toFields());
        }
    }

    /**
     * Returns what the index notes of the windows that a full scan has listed; of one that has listed none, what was noted before.
     *
     * @param before what is noted of the scan before
     */
    static Fields noted(Job scan, Collection<ListCursor> listed, Fields before) {
        if (listed.isEmpty()) {
            return kept(before);
        }
        long page = listed.stream().mapToLong(Spread::atATime).max().orElse(0);
        if (page == 0) {
            page = of(before).page;
        }
        List<Part> sorted = listed.stream()
                .filter(cursor -> !cursor.isSplit())
                .map(Part::of)
                .sorted(Part.ORDER)
                .toList();
        long small = Math.max(1, page);
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

    /** How many items an answer had, of which there is another; 0 if that is not known. Fewer are not worth a request. */
    private static long atATime(ListCursor listed) {
        long pages = listed.extent().pages();
        return pages > 1 || listed.isSplit() ? listed.extent().items() / Math.max(1, pages) : 0;
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

    /** Returns what a scan that lists no windows leaves as it was noted before. */
    static Fields kept(Fields index) {
        Fields noted = index.fields(NOTED);
        return noted.asMap().isEmpty()
                ? Fields.empty()
                : Fields.builder().put(NOTED, noted).build();
    }

    /** Reads what the index has noted; nothing if there was no full scan, or one by another version that notes it otherwise. */
    static Spread of(Fields index) {
        Fields noted = index.fields(NOTED);
        List<Part> parts = noted.list("corpora").stream()
                .flatMap(corpus -> read(corpus.string("corpus"), corpus.string("windows")).stream())
                .toList();
        return new Spread(parts, noted.number("page", 0), Instant.ofEpochMilli(noted.number("at", 0)));
    }

    private static List<Part> read(String corpus, String windows) {
        if (!FORM.matcher(windows).matches()) {
            return List.of();
        }
        long[] numbers =
                Arrays.stream(windows.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        List<Part> parts = new ArrayList<>();
        Optional<Instant> from = Optional.empty();
        for (int i = 0; i < numbers.length; i += 2) {
            Optional<Instant> below =
                    i + 1 < numbers.length ? Optional.of(Instant.ofEpochMilli(numbers[i + 1])) : Optional.empty();
            if (from.isPresent() && below.isPresent() && !from.get().isBefore(below.get())) {
                return List.of();
            }
            parts.add(new Part(corpus, new Window(from, below), numbers[i]));
            from = below;
        }
        return parts;
    }

    /** Joins windows that follow each other while they have no more than so many items together. */
    private static List<Part> joined(List<Part> sorted, long most) {
        List<Part> joined = new ArrayList<>();
        for (Part part : sorted) {
            int last = joined.size() - 1;
            Part before = last < 0 ? null : joined.get(last);
            if (before != null && before.precedes(part) && before.items() + part.items() <= most) {
                joined.set(last, before.with(part));
            } else {
                joined.add(part);
            }
        }
        return joined;
    }

    /**
     * Returns the lanes that list some corpora completely: what nothing is known of first, then those with most items.
     *
     * @param workers how many windows are listed at once
     * @param most how many lanes there may be, of which each corpus needs one
     */
    List<LaneSeed> seeds(Collection<String> corpora, int workers, int most) {
        List<Part> known =
                parts.stream().filter(part -> corpora.contains(part.corpus())).toList();
        long items = known.stream().mapToLong(Part::items).sum();
        long wanted = Math.max(1, Math.max(page, items / ((long) workers * ListWindow.WINDOWS_A_WORKER)));
        List<LaneSeed> seeds = seeds(corpora, known, wanted);
        while (seeds.size() > most && wanted < items) {
            wanted *= 2;
            seeds = seeds(corpora, known, wanted);
        }
        return seeds;
    }

    private List<LaneSeed> seeds(Collection<String> corpora, List<Part> known, long wanted) {
        List<Part> unknown = new ArrayList<>();
        List<Part> windows = new ArrayList<>();
        for (String corpus : corpora) {
            List<Part> own =
                    known.stream().filter(part -> part.corpus().equals(corpus)).toList();
            if (joined(own, wanted).size() > 1) {
                own.forEach(part -> untilThen(part, windows, unknown));
            } else {
                unknown.add(new Part(corpus, Window.ALL, 0));
            }
        }
        List<Part> fair = new ArrayList<>();
        joined(windows, wanted).forEach(part -> divide(part, wanted, fair, unknown));
        fair.sort(Comparator.comparingLong(Part::items).reversed());
        return Stream.concat(
                        unknown.stream().map(part -> part.seed(Size.UNKNOWN)),
                        fair.stream().map(part -> part.seed(Size.FAIR)))
                .toList();
    }

    /** What of a window had not come yet when it was listed is one of its own, of which nothing is known. */
    private void untilThen(Part part, List<Part> windows, List<Part> unknown) {
        Window window = part.window();
        if (window.contains(at) && !window.from().equals(Optional.of(at))) {
            windows.add(new Part(part.corpus(), new Window(window.from(), Optional.of(at)), part.items()));
            unknown.add(new Part(part.corpus(), new Window(Optional.of(at), window.below()), 0));
        } else {
            windows.add(part);
        }
    }

    /** Where in a window its items are is not known, so it is divided as if they were spread evenly. */
    private void divide(Part part, long wanted, List<Part> fair, List<Part> unknown) {
        int count = (int) Math.max(1, (part.items() + wanted / 2) / wanted);
        List<Window> some = Splitter.evenly(part.window(), count, at);
        List<Part> to = some.size() < count ? unknown : fair;
        some.forEach(window -> to.add(new Part(part.corpus(), window, part.items() / some.size())));
    }
}
