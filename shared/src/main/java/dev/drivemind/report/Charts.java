package dev.drivemind.report;

import static dev.drivemind.report.Markup.escape;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Draws charts as SVG, without scripts and styles of their own. What they show stands in a table beside them as well. */
final class Charts {
    private static final int ROW = 26;
    private static final int BARS_FROM = 165;
    private static final int BARS_WIDE = 230;
    private static final int LABEL = 21;
    private static final int WIDE = 480;
    private static final int LINE_HIGH = 160;

    private Charts() {}

    /** A number with what it is of. */
    record Value(String label, long bytes) {}

    /** A number at a time. */
    record Point(Instant at, long bytes) {}

    /** Draws a bar for each value. */
    static String bars(String title, List<Value> values) {
        long most = Math.max(1, values.stream().mapToLong(Value::bytes).max().orElse(1));
        StringBuilder svg = open(title, WIDE, values.size() * ROW + 4);
        for (int i = 0; i < values.size(); i++) {
            Value value = values.get(i);
            int y = i * ROW;
            double width = Math.max(1, (double) BARS_WIDE * value.bytes() / most);
            String amount = Markup.bytes(value.bytes());
            svg.append("<g><title>%s: %s</title>".formatted(escape(value.label()), amount))
                    .append("<text x=\"%d\" y=\"%d\" class=\"end\">%s</text>"
                            .formatted(BARS_FROM - 10, y + 17, escape(Markup.shortened(value.label(), LABEL))))
                    .append(String.format(
                            Locale.ROOT,
                            "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"18\" rx=\"3\"/>",
                            BARS_FROM,
                            y + 3,
                            width))
                    .append(String.format(
                            Locale.ROOT,
                            "<text x=\"%.0f\" y=\"%d\">%s</text></g>",
                            BARS_FROM + width + 8,
                            y + 17,
                            amount));
        }
        return svg.append("</svg>\n").toString();
    }

    /** Draws a line through points, from no bytes up. */
    static String line(String title, List<Point> points) {
        long most = Math.max(1, points.stream().mapToLong(Point::bytes).max().orElse(1));
        Point first = points.get(0);
        Point last = points.get(points.size() - 1);
        double span = Math.max(1, last.at().toEpochMilli() - first.at().toEpochMilli());
        StringBuilder places = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        for (Point point : points) {
            double x =
                    10 + (WIDE - 20) * ((point.at().toEpochMilli() - first.at().toEpochMilli()) / span);
            double y = LINE_HIGH - 24 - (LINE_HIGH - 48) * ((double) point.bytes() / most);
            places.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            dots.append(String.format(
                    Locale.ROOT,
                    "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s: %s</title></circle>",
                    x,
                    y,
                    day(point),
                    Markup.bytes(point.bytes())));
        }
        return open(title, WIDE, LINE_HIGH)
                .append("<polyline points=\"")
                .append(places.toString().strip())
                .append("\"/>")
                .append(dots)
                .append("<text x=\"10\" y=\"14\">%s at most</text>".formatted(Markup.bytes(most)))
                .append("<text x=\"10\" y=\"%d\">%s</text>".formatted(LINE_HIGH - 4, day(first)))
                .append("<text x=\"%d\" y=\"%d\" class=\"end\">%s</text>"
                        .formatted(WIDE - 10, LINE_HIGH - 4, day(last)))
                .append("</svg>\n")
                .toString();
    }

    private static String day(Point point) {
        return point.at().toString().substring(0, 10);
    }

    private static StringBuilder open(String title, int width, int height) {
        return new StringBuilder(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">".formatted(width, height, escape(title)));
    }
}
