package dev.drivemind.local.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few forms of Markdown that descriptions use, as HTML: paragraphs, headings, lists, tables, indented code, and words of code. */
final class Markdown {
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");

    private Markdown() {}

    static String html(String text) {
        StringBuilder html = new StringBuilder();
        for (String block : text.strip().split("\n\\s*\n", -1)) {
            html.append(block(block));
        }
        return html.toString();
    }

    /** Returns text within a line: code is set apart, and nothing is markup. */
    static String line(String text) {
        Matcher code = CODE.matcher(escape(text.strip()));
        return code.replaceAll("<code>$1</code>");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String block(String block) {
        if (block.startsWith("#")) {
            String[] parts = block.split("\n", 2);
            return "<h3>" + line(parts[0].replaceFirst("^#+", "")) + "</h3>" + (parts.length > 1 ? html(parts[1]) : "");
        }
        if (block.startsWith("|")) {
            return table(block.lines().toList());
        }
        if (block.startsWith("- ")) {
            return list(block);
        }
        if (block.startsWith("    ")) {
            return "<pre>" + escape(block.stripIndent()) + "</pre>";
        }
        return "<p>" + line(block) + "</p>";
    }

    private static String list(String block) {
        StringBuilder html = new StringBuilder("<ul>");
        for (String item : block.substring(2).split("\n- ", -1)) {
            html.append("<li>").append(line(item)).append("</li>");
        }
        return html.append("</ul>").toString();
    }

    private static String table(List<String> lines) {
        StringBuilder html = new StringBuilder("<table>");
        for (int i = 0; i < lines.size(); i++) {
            if (i != 1) { // the second line only says that the first is a head
                html.append(row(cells(lines.get(i)), i == 0 ? "th" : "td"));
            }
        }
        return html.append("</table>").toString();
    }

    private static List<String> cells(String line) {
        String[] parts = line.split("\\|", -1);
        List<String> cells = new ArrayList<>();
        for (int i = 1; i < parts.length - 1; i++) {
            cells.add(line(parts[i]));
        }
        return cells;
    }

    /** Returns a row of a table; the cells are HTML. */
    static String row(List<String> cells, String element) {
        StringBuilder html = new StringBuilder("<tr>");
        cells.forEach(cell -> html.append('<')
                .append(element)
                .append('>')
                .append(cell)
                .append("</")
                .append(element)
                .append('>'));
        return html.append("</tr>").toString();
    }
}
