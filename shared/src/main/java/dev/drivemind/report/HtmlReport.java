package dev.drivemind.report;

import static dev.drivemind.report.Markup.bytes;
import static dev.drivemind.report.Markup.count;
import static dev.drivemind.report.Markup.escape;

import dev.drivemind.report.Charts.Point;
import dev.drivemind.report.Charts.Value;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Sha256;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The figures of a report as one page for people. It loads nothing, runs nothing, and its one style sheet is named by its hash in its own
 * security policy: names of files are shown, whatever is in them.
 */
final class HtmlReport {
    private static final int CHARTED = 10;

    private static final String STYLE = """

            :root { color-scheme: light dark; --text: #1d2733; --faint: #5b6876; --ground: #f4f6f8; --card: #fff; --line: #d9dfe5;
              --bar: #2f6fd0 }
            @media (prefers-color-scheme: dark) { :root { --text: #e3e9ef; --faint: #9aa7b4; --ground: #12181f; --card: #1b232c;
              --line: #33404d; --bar: #6ea3f2 } }
            * { box-sizing: border-box }
            body { font: 16px/1.5 system-ui, sans-serif; color: var(--text); background: var(--ground); margin: 0 }
            main { max-width: 60em; margin: 0 auto; padding: 1.5em }
            h1 { font-size: 1.6em; margin: .5em 0 .2em; overflow-wrap: anywhere } h2 { font-size: 1.15em; margin: 0 0 .6em }
            p { margin: .3em 0 } .faint { color: var(--faint) }
            section, .tiles li { background: var(--card); border: 1px solid var(--line); border-radius: 8px }
            section { padding: 1em 1.2em; margin: 1em 0 }
            .tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(10em, 1fr)); gap: .8em; padding: 0; list-style: none }
            .tiles li { padding: .7em 1em } .tiles b { display: block; font-size: 1.4em }
            svg { display: block; width: 100%; max-width: 36em; height: auto; margin: 0 0 1em }
            svg text { font-size: 13px; fill: var(--text) } svg .end { text-anchor: end } svg rect, svg circle { fill: var(--bar) }
            svg polyline { fill: none; stroke: var(--bar); stroke-width: 2 }
            .wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: .93em }
            th, td { text-align: left; padding: .25em .6em .25em 0; border-top: 1px solid var(--line); vertical-align: top }
            th { border-top: 0; color: var(--faint); font-weight: 600 } td { overflow-wrap: anywhere }
            .n { text-align: right; white-space: nowrap; overflow-wrap: normal; font-variant-numeric: tabular-nums }
            @media print { :root { color-scheme: light; --text: #000; --faint: #444; --ground: #fff; --card: #fff; --line: #bbb;
              --bar: #446 } main { max-width: none; padding: 0 } section { break-inside: auto; border: 0; padding: 0 }
              h2, svg, tr { break-inside: avoid; break-after: avoid-page } svg rect, svg circle { print-color-adjust: exact } }
            """;

    /** The style sheet as a security policy names it. */
    static final String STYLE_SOURCE = "sha256-" + hash(STYLE);

    private final String name;
    private final Fields figures;
    private final Optional<Fields> duplicates;
    private final StringBuilder page = new StringBuilder();

    /**
     * @param name what people call the source
     * @param figures as the API tells them
     * @param duplicates the totals of duplicates among all sources, if they were looked for
     */
    HtmlReport(String name, Fields figures, Optional<Fields> duplicates) {
        this.name = name;
        this.figures = figures;
        this.duplicates = duplicates;
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(Sha256.of(text));
    }

    /** Returns the page; it is made once. */
    String text() {
        head();
        tiles();
        amounts("By category", "category", "byCategory", true);
        amounts("By age of the content", "last changed", "byAge", true);
        growth();
        folders();
        files("Largest files", "largest");
        files("Files that were not changed for longest", "oldest");
        amounts("By type", "ending of the name", "byType", false);
        amounts("By owner", "owner", "byOwner", false);
        return page.append("</main></body></html>\n").toString();
    }

    private void head() {
        String title = escape(name) + " – DriveMind report";
        page.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '")
                .append(STYLE_SOURCE)
                .append("'\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(title)
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style></head>\n<body><main>\n<h1>")
                .append(escape(name))
                .append("</h1>\n");
        String scan = figures.optionalString("certificate")
                .map(word -> word.equals("COMPLETE")
                        ? "The scan was COMPLETE: nothing that was chosen is missing."
                        : "The scan was PARTIAL: what is shown is true, and may not be everything.")
                .orElse("The source was not yet scanned to the end.");
        page.append("<p class=\"faint\">As of ")
                .append(escape(figures.string("asOf").substring(0, 16).replace('T', ' ')))
                .append(" UTC. ")
                .append(scan)
                .append("</p>\n");
    }

    private void tiles() {
        page.append("<ul class=\"tiles\">\n");
        tile(bytes(figures.number("bytes")), "in all");
        tile(count(figures.number("files")), "files");
        tile(count(figures.number("folders")), "folders");
        tile(bytes(figures.number("ownBytes")), "of your own space");
        duplicates.ifPresent(found -> tile(
                bytes(found.number("wastedBytes")),
                "wasted by " + count(found.number("copies")) + " further copies, among all sources"));
        tile(count(figures.number("emptyFolders")), "empty folders");
        tile(count(figures.number("emptyFiles")), "empty files");
        page.append("</ul>\n");
    }

    private void tile(String number, String words) {
        page.append("<li><b>%s</b>%s</li>\n".formatted(number, words));
    }

    private void amounts(String title, String of, String list, boolean charted) {
        List<Fields> amounts = figures.list(list);
        if (amounts.isEmpty()) {
            return;
        }
        section(title);
        if (charted) {
            page.append(Charts.bars(
                    title,
                    amounts.stream()
                            .map(each -> new Value(named(each), each.number("bytes")))
                            .toList()));
        }
        table(
                List.of(of, "files", "bytes"),
                2,
                amounts,
                each -> List.of(named(each), count(each.number("files")), bytes(each.number("bytes"))));
        close();
    }

    private static String named(Fields amount) {
        return amount.string("name").isEmpty() ? "not known" : amount.string("name");
    }

    private void growth() {
        List<Point> points = figures.list("history").stream()
                .map(each -> new Point(Instant.parse(each.string("at")), each.number("bytes")))
                .toList();
        if (points.size() < 2) {
            return;
        }
        section("Growth");
        page.append(Charts.line("Bytes in all, from first to last", points));
        table(
                List.of("counted", "files", "bytes"),
                2,
                figures.list("history"),
                each -> List.of(
                        each.string("at").substring(0, 10), count(each.number("files")), bytes(each.number("bytes"))));
        close();
    }

    private void folders() {
        List<Fields> folders = figures.list("largestFolders");
        if (folders.isEmpty()) {
            return;
        }
        section("Largest folders");
        page.append(Charts.bars(
                "Largest folders",
                folders.stream()
                        .limit(CHARTED)
                        .map(each -> new Value(end(each.string("path")), each.number("bytes")))
                        .toList()));
        table(
                List.of("folder, with all below", "files", "bytes"),
                2,
                folders,
                each -> List.of(each.string("path"), count(each.number("files")), bytes(each.number("bytes"))));
        close();
    }

    private static String end(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void files(String title, String list) {
        List<Fields> files = figures.list(list);
        if (files.isEmpty()) {
            return;
        }
        section(title);
        table(
                List.of("file", "last changed", "bytes"),
                1,
                files,
                each -> List.of(
                        each.string("path"),
                        each.optionalString("modified").map(HtmlReport::day).orElse("not known"),
                        bytes(each.number("size"))));
        close();
    }

    private static String day(String time) {
        return time.length() < 10 ? time : time.substring(0, 10);
    }

    private void section(String title) {
        page.append("<section><h2>").append(title).append("</h2>\n");
    }

    private void close() {
        page.append("</section>\n");
    }

    /** @param numbers how many of the last columns are numbers */
    private void table(List<String> headings, int numbers, List<Fields> rows, Function<Fields, List<String>> cells) {
        page.append("<div class=\"wide\"><table><thead><tr>");
        row("th scope=\"col\"", "th", headings, numbers);
        page.append("</thead><tbody>\n");
        for (Fields row : rows) {
            page.append("<tr>");
            row("td", "td", cells.apply(row), numbers);
        }
        page.append("</tbody></table></div>\n");
    }

    private void row(String open, String element, List<String> cells, int numbers) {
        for (int i = 0; i < cells.size(); i++) {
            boolean number = i >= cells.size() - numbers;
            page.append('<').append(open).append(number ? " class=\"n\">" : "><bdi>");
            page.append(escape(cells.get(i))).append(number ? "" : "</bdi>");
            page.append("</").append(element).append('>');
        }
        page.append("</tr>\n");
    }
}
