package dev.drivemind.report;

import dev.drivemind.insight.PiecedContent;
import dev.drivemind.insight.SummedFiles;
import dev.drivemind.insight.SummedFiles.Item;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every live file as a row (RFC 4180). Texts stand in quotes. A text that a spreadsheet could take for a formula gets an apostrophe before
 * it, by which spreadsheets know a text.
 */
final class CsvReport {
    private static final String HEADINGS = "path,name,kind,size,modified,owner,category,md5,id\r\n";

    /** What formulas begin with, in spreadsheets of any language, and what is skipped before they are looked for. */
    private static final String DANGEROUS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvReport() {}

    /** Returns the rows of files, which are read while these are. */
    static InputStream of(SummedFiles files) {
        return new PiecedContent(
                Stream.concat(Stream.of(utf8(HEADINGS)), files.parts().map(CsvReport::rows))
                        .iterator());
    }

    private static byte[] rows(List<Item> items) {
        StringBuilder rows = new StringBuilder(items.size() * 160);
        items.forEach(item -> append(item, rows));
        return utf8(rows.toString());
    }

    private static void append(Item item, StringBuilder row) {
        text(item.path(), row).append(',');
        text(item.name(), row).append(',');
        row.append(item.kind()).append(',');
        row.append(item.size() < 0 ? "" : Long.toString(item.size())).append(',');
        text(item.modified(), row).append(',');
        text(item.owner(), row).append(',');
        text(item.category(), row).append(',');
        text(item.md5(), row).append(',');
        text(item.id(), row).append("\r\n");
    }

    private static StringBuilder text(@Nullable String text, StringBuilder row) {
        if (text == null || text.isEmpty()) {
            return row;
        }
        row.append('"');
        if (DANGEROUS.indexOf(text.charAt(0)) >= 0) {
            row.append('\'');
        }
        return row.append(text.replace("\"", "\"\"")).append('"');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
