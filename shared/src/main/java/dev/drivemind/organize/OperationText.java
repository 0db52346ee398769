package dev.drivemind.organize;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what an operation has done as a table (RFC 4180) or a page, piece by piece. */
public final class OperationText {
    private static final List<String> HEADINGS =
            List.of("number", "action", "state", "path", "to", "size", "rule", "reason");

    /** What formulas begin with, in spreadsheets of any language, and what is skipped before they are looked for. */
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private OperationText() {}

    private static List<String> cells(Act act) {
        return List.of(
                Long.toString(act.number()),
                act.action().word(),
                act.state().word(),
                act.path(),
                act.toPath().orElse(""),
                Long.toString(act.size()),
                act.rule().orElse(""),
                act.reason());
    }

    /** Returns the first row of a table. */
    public static String csvHeadings() {
        return String.join(",", HEADINGS) + "\r\n";
    }

    /** Returns the row of a file. A text that a spreadsheet could take for a formula gets an apostrophe before it. */
    public static String csv(Act act) {
        StringBuilder row = new StringBuilder();
        for (String cell : cells(act)) {
            row.append(row.isEmpty() ? "" : ",");
            if (!cell.isEmpty()) {
                row.append('"').append(DANGEROUS.indexOf(cell.charAt(0)) >= 0 ? "'" : "");
                row.append(cell.replace("\"", "\"\"")).append('"');
            }
        }
        return row.append("\r\n").toString();
    }

    /** Returns the beginning of a page, which loads and runs nothing. */
    public static String htmlHead(Operation operation, Map<Act.State, Long> counts) {
        StringBuilder page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">\n<title>Clean-up ")
                .append(escaped(operation.id()))
                .append("</title></head>\n<body><h1>Clean-up of ")
                .append(operation.createdAt().toString(), 0, 10)
                .append("</h1>\n<p>It is ")
                .append(operation.state().word())
                .append('.');
        counts.forEach((state, count) -> page.append(count == 0 ? "" : " " + count + " " + state.word() + "."));
        page.append("</p>\n<table><tr>");
        HEADINGS.forEach(heading -> page.append("<th>").append(heading).append("</th>"));
        return page.append("</tr>\n").toString();
    }

    /** Returns the row of a file. */
    public static String html(Act act) {
        StringBuilder row = new StringBuilder("<tr>");
        cells(act).forEach(cell -> row.append("<td>").append(escaped(cell)).append("</td>"));
        return row.append("</tr>\n").toString();
    }

    /** Returns the end of a page. */
    public static String htmlEnd() {
        return "</table></body></html>\n";
    }

    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .forEach(character -> safe.append(Optional.ofNullable(
                                switch (character) {
                                    case '<' -> "&lt;";
                                    case '>' -> "&gt;";
                                    case '&' -> "&amp;";
                                    case '"' -> "&quot;";
                                    case '\'' -> "&#39;";
                                    default -> Character.isISOControl(character) ? "\uFFFD" : null;
                                })
                        .orElseGet(() -> Character.toString(character))));
        return safe.toString();
    }
}
