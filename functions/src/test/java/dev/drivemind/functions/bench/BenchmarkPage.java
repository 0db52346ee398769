package dev.drivemind.functions.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page of results: the goals, and a section for each benchmark, which alone is replaced when that one is run again. */
public final class BenchmarkPage {
    private static final String TITLE = "# Benchmarks\n";
    private static final String HEADING = "## ";

    private BenchmarkPage() {}

    /**
     * Replaces a section, or adds it.
     *
     * @param section Markdown that begins with its heading, {@code ## …}
     */
    public static void put(Path page, String section) throws IOException {
        String heading = section.substring(0, section.indexOf('\n'));
        List<String> sections = new ArrayList<>(Files.exists(page) ? sections(Files.readString(page)) : List.of());
        int place = 0;
        while (place < sections.size() && !sections.get(place).startsWith(heading + "\n")) {
            place++;
        }
        if (place < sections.size()) {
            sections.set(place, section.strip() + "\n");
        } else {
            sections.add(section.strip() + "\n");
        }
        sections.removeIf(each -> each.startsWith(Goals.HEADING + "\n"));
        sections.add(0, Goals.section(Figures.of(String.join("\n", sections))));
        Files.writeString(page, TITLE + "\n" + String.join("\n", sections));
    }

    private static List<String> sections(String text) {
        List<String> sections = new ArrayList<>();
        int begin = text.startsWith(HEADING) ? 0 : text.indexOf("\n" + HEADING) + 1;
        while (begin > 0 || text.startsWith(HEADING, begin)) {
            int next = text.indexOf("\n" + HEADING, begin) + 1;
            String section = next == 0 ? text.substring(begin) : text.substring(begin, next);
            sections.add(section.strip() + "\n");
            begin = next == 0 ? -1 : next;
        }
        return sections;
    }
}
