package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Window;
import dev.drivemind.testing.Entries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static FileEntry created(Instant time) {
        return Entries.file("id").created(time.toString()).entry();
    }

    @Test
    void thePartsCoverTheWindowWithoutOverlap() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            Instant from = NOW.minusSeconds(random.nextInt(500_000_000) + 1_000);
            Window window = new Window(Optional.of(from), Optional.of(from.plusMillis(1 + random.nextInt(900_000))));
            List<FileEntry> page = random.ints(20, 0, 900_000)
                    .mapToObj(offset -> created(from.plusMillis(offset)))
                    .toList();
            List<Window> parts = Splitter.split(window, page, 8, NOW);
            assertThat(parts.get(0).from()).isEqualTo(window.from());
            assertThat(parts.get(parts.size() - 1).below()).isEqualTo(window.below());
            for (int i = 1; i < parts.size(); i++) {
                assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).below());
            }
        }
    }

    @Test
    void aSingleInstantCannotBeDivided() {
        Window instant = new Window(Optional.of(NOW), Optional.of(NOW.plusMillis(1)));
        assertThat(Splitter.split(instant, List.of(created(NOW)), 8, NOW)).containsExactly(instant);
    }

    @Test
    void anInstantThatManyShareIsSetApart() {
        Instant crowded = Instant.parse("2020-02-02T02:02:02Z");
        List<FileEntry> page = Collections.nCopies(100, created(crowded));
        assertThat(Splitter.split(Window.ALL, page, 8, NOW))
                .contains(new Window(Optional.of(crowded), Optional.of(crowded.plusMillis(1))));
    }

    @Test
    void timesThatCannotBeReadAreAbsent() {
        assertThat(Splitter.parse("yesterday")).isEmpty();
        assertThat(Splitter.parse(null)).isEmpty();
        assertThat(Splitter.parse("2020-01-01T01:00:00.5+01:00")).contains(Instant.parse("2020-01-01T00:00:00.500Z"));
    }

    private static List<FileEntry> everyHour(Instant from, int hours) {
        return IntStream.range(0, hours)
                .mapToObj(hour -> created(from.plus(Duration.ofHours(hour))))
                .toList();
    }

    @Test
    void whatIsLeftIsKnownWherePagesComeInTheOrderOfCreation() {
        Window window = new Window(Optional.of(NOW.minus(Duration.ofHours(1_000))), Optional.of(NOW));
        List<FileEntry> page = everyHour(NOW.minus(Duration.ofHours(300)), 100);
        List<FileEntry> reversed = new ArrayList<>(page);
        Collections.reverse(reversed);

        assertThat(Splitter.left(window, page, NOW).orElseThrow()).isBetween(200.0, 205.0);
        assertThat(Splitter.left(window, reversed, NOW).orElseThrow()).isBetween(700.0, 710.0);
    }

    @Test
    void theOrderNeedNotBeExact() {
        List<FileEntry> page = new ArrayList<>(everyHour(NOW.minus(Duration.ofHours(300)), 100));
        for (int i = 0; i < page.size(); i += 10) {
            Collections.shuffle(page.subList(i, i + 10), new Random(i));
        }

        assertThat(Splitter.left(Window.ALL, page, NOW).orElseThrow()).isBetween(200.0, 205.0);
    }

    @Test
    void aWindowWithoutEndsLastsUntilNow() {
        List<FileEntry> page = everyHour(NOW.minus(Duration.ofHours(300)), 100);

        assertThat(Splitter.left(Window.ALL, page, NOW).orElseThrow()).isBetween(200.0, 205.0);
    }

    @Test
    void whatIsLeftIsNotKnownInAnyOtherOrder() {
        List<FileEntry> shuffled = new ArrayList<>(everyHour(NOW.minus(Duration.ofHours(300)), 100));
        for (int seed = 0; seed < 100; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(Splitter.left(Window.ALL, shuffled, NOW)).isEmpty();
        }
        assertThat(Splitter.left(Window.ALL, Collections.nCopies(9, created(NOW)), NOW))
                .isEmpty();
        assertThat(Splitter.left(Window.ALL, List.of(), NOW)).isEmpty();
        assertThat(Splitter.left(Window.ALL, everyHour(NOW, 9), NOW))
                .as("a clock that is ahead")
                .isEmpty();
    }
}
