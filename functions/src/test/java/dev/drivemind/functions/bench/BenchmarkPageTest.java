package dev.drivemind.functions.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkPageTest {
    private static final String COMMITTED = """
            ## The agent

            Some words.

            | | wall s | CPU s | peak RSS MB | requests |
            |---|---:|---:|---:|---:|
            | `find -printf` | 2.0 | 1.5 | 2 | |
            | **first scan** | 40.0 | **18.5** | 97 | 1,015 |
            """;
    private static final String NOW = """
            ## The agent

            | | wall s | CPU s | peak RSS MB | requests | new |
            |---|---:|---:|---:|---:|---:|
            | `find -printf` | 2.01 | 1.5 | 2 | | |
            | **first scan** | 20.0 | 23.5 | 98 | 2,030 | 7 |
            """;

    @TempDir
    Path temp;

    @Test
    void goalsAreMadeOfTheFiguresOfTheirSections() throws IOException {
        Path page = temp.resolve("page.md");
        BenchmarkPage.put(page, "## Another\n\n| | n |\n|---|---:|\n| a | 1 |\n");
        BenchmarkPage.put(page, COMMITTED);
        assertThat(Files.readString(page))
                .contains("| An agent's first scan of 1,000,000 files: CPU seconds | 20 | 18.50 | reached |")
                .contains("| the same, nothing has changed: CPU seconds | 10 |  | not measured |")
                .contains("## Another");

        BenchmarkPage.put(page, NOW);

        assertThat(Files.readString(page))
                .contains("| An agent's first scan of 1,000,000 files: CPU seconds | 20 | 23.50 | missed |")
                .containsOnlyOnce("## The agent")
                .containsOnlyOnce("## Goals");
    }

    @Test
    void whatHasMovedIsTold() {
        assertThat(Comparison.of(Figures.of(COMMITTED), Figures.of(NOW))).isEqualTo("""
                | what | figure | committed | now | times |
                |---|---|---:|---:|---:|
                | The agent: first scan | wall s | 40 | 20 | 0.50 |
                | The agent: first scan | CPU s | 18.5 | 23.5 | 1.27 |
                | The agent: first scan | requests | 1,015 | 2,030 | 2.00 |

                3 figures have moved by more than 5 %, 4 have not, 1 are not committed.
                """);
    }

    @Test
    void theGoalsOfTheCommittedPageAreThoseOfItsTables() throws IOException {
        String page = Files.readString(Path.of("../docs/benchmarks.md"));

        assertThat(page).contains(Goals.section(Figures.of(page)));
    }
}
