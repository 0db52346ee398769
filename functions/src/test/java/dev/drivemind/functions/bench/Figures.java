package dev.drivemind.functions.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The figures in the tables of a page of results. */
final class Figures {
    private static final Pattern NUMBER = Pattern.compile("\\$?(\\d[\\d,]*(?:\\.\\d+)?)(?: ?(?:%|ms|kB|MB|s))?");
    private static final String CELLS = "|";

    private final Map<Place, Double> figures;

    /**
     * Where a figure stands.
     *
     * @param section the headings above its table, such as {@code Full scan, 0 ms latency}
     * @param row what its line says before the first figure, without marks
     * @param column the head of its column
     */
    record Place(String section, String row, String column) {}

    private Figures(Map<Place, Double> figures) {
        this.figures = figures;
    }

    /** Reads a page. What is no figure in a table is passed over, and so are the goals, which repeat others. */
    static Figures of(String markdown) {
        Map<Place, Double> figures = new LinkedHashMap<>();
        String section = "";
        String part = "";
        List<String> head = List.of();
        for (String line : markdown.split("\n", -1)) {
            if (line.startsWith("## ")) {
                section = line.substring(3);
                part = "";
            } else if (line.startsWith("### ")) {
                part = ", " + line.substring(4);
            } else if (!line.startsWith(CELLS)) {
                head = List.of();
            } else if (head.isEmpty()) {
                head = cells(line);
            } else if (!line.startsWith("|---")) {
                read(section + part, head, cells(line), figures);
            }
        }
        figures.keySet().removeIf(place -> Goals.HEADING.equals("## " + place.section()));
        return new Figures(figures);
    }

    private static void read(String section, List<String> head, List<String> cells, Map<Place, Double> figures) {
        List<String> row = new ArrayList<>();
        int at = 0;
        while (at < cells.size() && (at == 0 || number(cells.get(at)).isEmpty())) {
            row.add(cells.get(at));
            at++;
        }
        String name =
                String.join(", ", row.stream().filter(cell -> !cell.isEmpty()).toList());
        for (int column = at; column < Math.min(head.size(), cells.size()); column++) {
            Place place = new Place(section, name, head.get(column));
            number(cells.get(column)).ifPresent(figure -> figures.put(place, figure));
        }
    }

    private static List<String> cells(String line) {
        String inner = line.strip();
        inner = inner.substring(1, inner.endsWith(CELLS) ? inner.length() - 1 : inner.length());
        List<String> cells = new ArrayList<>();
        for (String cell : inner.split("\\|", -1)) {
            cells.add(cell.replace("**", "").strip());
        }
        return cells;
    }

    private static OptionalDouble number(String cell) {
        Matcher number = NUMBER.matcher(cell);
        return number.matches()
                ? OptionalDouble.of(Double.parseDouble(number.group(1).replace(",", "")))
                : OptionalDouble.empty();
    }

    /** Returns all of them in the order of the page. */
    Map<Place, Double> all() {
        return Collections.unmodifiableMap(figures);
    }

    /** Returns a figure, if it is there. */
    Optional<Double> at(String section, String row, String column) {
        return Optional.ofNullable(figures.get(new Place(section, row, column)));
    }
}
