package dev.drivemind.report;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV as RFC 4180 has it, and refuses all else. */
public final class CsvRows {
    private final String text;
    private int at;

    private CsvRows(String text) {
        this.text = text;
    }

    /** All rows with their cells. */
    public static List<List<String>> of(String text) {
        CsvRows rows = new CsvRows(text);
        List<List<String>> all = new ArrayList<>();
        while (rows.at < text.length()) {
            all.add(rows.row());
        }
        return all;
    }

    private List<String> row() {
        List<String> cells = new ArrayList<>(List.of(cell()));
        while (text.charAt(at) == ',') {
            at++;
            cells.add(cell());
        }
        if (!text.startsWith("\r\n", at)) {
            throw new AssertionError("A row must end with CRLF at " + at);
        }
        at += 2;
        return cells;
    }

    private String cell() {
        return text.charAt(at) == '"' ? quoted() : plain();
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        at++;
        while (true) {
            char character = text.charAt(at++);
            if (character != '"') {
                cell.append(character);
            } else if (text.charAt(at) == '"') {
                cell.append('"');
                at++;
            } else {
                return cell.toString();
            }
        }
    }

    private String plain() {
        int from = at;
        while (text.charAt(at) != ',' && text.charAt(at) != '\r') {
            if (text.charAt(at) == '"' || text.charAt(at) == '\n') {
                throw new AssertionError("A cell without quotes must be plain at " + at);
            }
            at++;
        }
        return text.substring(from, at);
    }
}
