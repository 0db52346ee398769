package dev.drivemind.local.bench;

import java.util.Locale;

/** A text in Markdown, shown line by line as it comes. */
final class Page {
    private final StringBuilder text = new StringBuilder();

    void line(String format, Object... values) {
        String line = values.length == 0 ? format : String.format(Locale.ROOT, format, values);
        System.out.println(line);
        text.append(line).append('\n');
    }

    String text() {
        return text.toString();
    }
}
