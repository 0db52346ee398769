package dev.drivemind.local.bench;

import dev.drivemind.functions.bench.BenchmarkPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Measures how contents stream, how texts are taken out of files beside plain Tika, and how they are found beside SQLite's FTS5. Started by
 * {@code scripts/bench content}; {@code -Ddrivemind.content.parts=streams,texts,search} chooses among them.
 */
final class ContentFigures {
    private ContentFigures() {}

    /** Arguments: the command of the product, and the page that the results are written to, or {@code -}. */
    public static void main(String[] arguments) throws Exception {
        List<String> parts = Arrays.asList(System.getProperty("drivemind.content.parts", "streams,texts,search")
                .split(",", -1));
        Path scratch = Files.createTempDirectory("drivemind-contents");
        Page page = new Page();
        try {
            page.line("## Contents");
            page.line("");
            page.line(
                    "Machine: %s. Load before: %s. Everything that takes part ran on it at once. Made by"
                            + " `scripts/bench content`.",
                    Machine.description(), Machine.load());
            page.line("");
            if (parts.contains("streams")) {
                new StreamFigures(arguments[0], scratch, page).run();
            }
            if (parts.contains("texts")) {
                new TextFigures(scratch, page).run();
            }
            if (parts.contains("search")) {
                new SearchFigures(scratch, page).run();
            }
            if (!arguments[1].equals("-")) {
                BenchmarkPage.put(Path.of(arguments[1]), page.text());
            }
        } finally {
            Scratch.delete(scratch);
        }
    }
}
