package dev.drivemind.functions.bench;

import dev.drivemind.functions.bench.Figures.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells which figures have moved since those that are committed: what {@code scripts/bench … --compare} prints. */
public final class Comparison {
    private static final double NOISE = 0.05;

    private Comparison() {}

    /** Arguments: the committed page, and one of figures that were seen now. */
    public static void main(String[] arguments) throws IOException {
        System.out.print(of(
                Figures.of(Files.readString(Path.of(arguments[0]))),
                Figures.of(Files.readString(Path.of(arguments[1])))));
    }

    /** Returns a table of the figures that differ by more than 5 %, and how many others there are. */
    static String of(Figures committed, Figures now) {
        List<String> lines = new ArrayList<>();
        int same = 0;
        int unknown = 0;
        for (Map.Entry<Place, Double> figure : now.all().entrySet()) {
            Place place = figure.getKey();
            Optional<Double> before = committed.at(place.section(), place.row(), place.column());
            if (before.isEmpty()) {
                unknown++;
            } else if (isNear(before.get(), figure.getValue())) {
                same++;
            } else {
                lines.add(line(place, before.get(), figure.getValue()));
            }
        }
        StringBuilder text = new StringBuilder();
        if (!lines.isEmpty()) {
            text.append("| what | figure | committed | now | times |\n|---|---|---:|---:|---:|\n");
            lines.forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%d figures have moved by more than %.0f %%, %d have not, %d are not committed.\n",
                        lines.size(),
                        100 * NOISE,
                        same,
                        unknown))
                .toString();
    }

    private static boolean isNear(double before, double now) {
        return Math.abs(now - before) <= NOISE * Math.abs(before);
    }

    private static String line(Place place, double before, double now) {
        String times = before == 0 ? "" : String.format(Locale.ROOT, "%.2f", now / before);
        return "| " + place.section() + ": " + place.row() + " | " + place.column() + " | " + text(before) + " | "
                + text(now) + " | " + times + " |";
    }

    private static String text(double figure) {
        return figure == Math.rint(figure)
                ? String.format(Locale.ROOT, "%,.0f", figure)
                : String.format(Locale.ROOT, "%,.1f", figure);
    }
}
