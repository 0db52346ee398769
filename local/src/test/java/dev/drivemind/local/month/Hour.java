package dev.drivemind.local.month;

import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What the product held at the end of a simulated hour.
 *
 * @param number of the hour, from 1
 * @param heap bytes that are left after a collection
 * @param threads that run
 * @param files that are open, sockets among them
 * @param database bytes of SQLite's files
 * @param blobs bytes of everything else in the data directory
 */
record Hour(int number, long heap, long threads, long files, long database, long blobs) {
    private static final int FEWEST = 6;
    private static final long MB = 1L << 20;

    static final String HEAD = """
            | hour | heap MB | threads | open files | database KB | blobs and index KB |
            |---:|---:|---:|---:|---:|---:|
            """;

    String row() {
        return String.format(
                Locale.ROOT,
                "| %d | %.1f | %d | %d | %d | %d |",
                number,
                heap / (double) MB,
                threads,
                files,
                database >> 10,
                blobs >> 10);
    }

    private record Figure(String name, ToLongFunction<Hour> of, long slack) {
        boolean grows(List<Hour> before, List<Hour> after) {
            long most = before.stream().mapToLong(of).max().orElseThrow();
            return after.stream().mapToLong(of).min().orElseThrow() > most + slack;
        }
    }

    private static final List<Figure> FIGURES = List.of(
            new Figure("heap", Hour::heap, 2 * MB),
            new Figure("threads", Hour::threads, 2),
            new Figure("open files", Hour::files, 4),
            new Figure("database", Hour::database, MB),
            new Figure("blobs and index", Hour::blobs, MB / 2));

    /**
     * Returns the names of what grows: of which the least in the last third of the hours is more than the most in the third before that, and
     * more than may be left over for a while. Of too few hours, nothing can be told.
     */
    static List<String> growing(List<Hour> hours) {
        int third = hours.size() / 3;
        if (hours.size() < FEWEST) {
            return List.of();
        }
        List<Hour> before = hours.subList(third, 2 * third);
        List<Hour> after = hours.subList(2 * third, hours.size());
        return FIGURES.stream()
                .filter(figure -> figure.grows(before, after))
                .map(Figure::name)
                .toList();
    }
}
