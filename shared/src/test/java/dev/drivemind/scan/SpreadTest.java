package dev.drivemind.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivemind.job.Job;
import dev.drivemind.job.LaneSeed;
import dev.drivemind.job.Step;
import dev.drivemind.scan.ListCursor.Extent;
import dev.drivemind.scan.ListCursor.Size;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Window;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a full scan takes over from the one before: in which windows of creation times it lists. */
class SpreadTest {
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant SCANNED = Instant.parse("2024-01-01T00:00:00Z");
    private static final int PAGE = 100;

    private final List<ListCursor> listed = new ArrayList<>();

    /** Windows that follow each other from the beginning to the end of time, with so many items each. */
    private void listed(String corpus, Duration length, long... items) {
        listed.add(ListCursor.first(corpus, Window.ALL, Size.UNKNOWN)
                .afterPage(Optional.of(new PageToken("next")), new Extent(1, PAGE, 0))
                .ended(ListCursor.SPLIT));
        Optional<Instant> from = Optional.empty();
        for (int i = 0; i < items.length; i++) {
            Optional<Instant> below =
                    i + 1 == items.length ? Optional.empty() : Optional.of(FIRST.plus(length.multipliedBy(i)));
            Extent extent = new Extent((items[i] + PAGE - 1) / PAGE, items[i], 0);
            listed.add(
                    ListCursor.first(corpus, new Window(from, below), Size.PART).afterPage(Optional.empty(), extent));
            from = below;
        }
    }

    private List<ListCursor> next(int workers, int most, String... corpora) {
        Job scan = new Job(
                "scan",
                1,
                Fields.builder().put("createdAt", SCANNED.toEpochMilli()).build());
        Fields index = Spread.kept(Spread.noted(scan, listed, Fields.empty()));
        return Spread.of(index).seeds(List.of(corpora), workers, most).stream()
                .map(LaneSeed::cursor)
                .map(ListCursor::of)
                .toList();
    }

    private List<ListCursor> next(int workers) {
        return next(workers, Step.Commit.MAX_SPAWNED, "user");
    }

    private static ScanBench benchOfManyFiles() {
        ScanBench bench = new ScanBench();
        for (int i = 0; i < 900; i++) {
            bench.drive().put("file-" + i, i % 300);
        }
        return bench;
    }

    private static boolean isFair(ListCursor window) {
        return window.size() == Size.FAIR;
    }

    private static void assertCoversAllTimes(List<ListCursor> windows) {
        List<Window> inOrder = windows.stream()
                .map(ListCursor::window)
                .sorted(Comparator.comparing(window -> window.from().orElse(Instant.MIN)))
                .toList();
        assertThat(inOrder.get(0).from()).isEmpty();
        assertThat(inOrder.get(inOrder.size() - 1).below()).isEmpty();
        for (int i = 1; i < inOrder.size(); i++) {
            assertThat(inOrder.get(i).from())
                    .isPresent()
                    .isEqualTo(inOrder.get(i - 1).below());
        }
    }

    @Test
    void whateverWasListedAllTimesAreListedOnce() {
        Random random = new Random(11);
        for (int round = 0; round < 500; round++) {
            listed.clear();
            long[] items = random.longs(1 + random.nextInt(300), 0, 1L << random.nextInt(1, 20))
                    .toArray();
            listed("user", Duration.ofMillis(1L << random.nextInt(1, 36)), items);
            assertCoversAllTimes(next(1 + random.nextInt(64)));
        }
    }

    @Test
    void windowsBecomeOfAboutOneSize() {
        listed("user", Duration.ofDays(10), 100, 100, 50, 20_000, 100, 50, 5_000, 30, 20, 10);

        List<ListCursor> next = next(4);

        assertCoversAllTimes(next);
        assertThat(next).as("24 windows and what has come since").hasSizeBetween(24, 28);
        assertThat(next.stream().skip(1)).allMatch(SpreadTest::isFair);
    }

    @Test
    void whatHasComeSinceIsListedFirstAndMayTurnOutToBeLarge() {
        listed("user", Duration.ofDays(10), 1_000, 1_000, 1_000);

        ListCursor first = next(4).get(0);

        assertThat(first.window()).isEqualTo(new Window(Optional.of(SCANNED), Optional.empty()));
        assertThat(first.size()).isEqualTo(Size.UNKNOWN);
    }

    @Test
    void theLargestFollow() {
        listed("user", Duration.ofDays(10), 300, 410, 350, 250, 280, 390);

        assertThat(next(1).stream().skip(1))
                .extracting(cursor -> cursor.window().from().orElse(Instant.MIN))
                .containsExactly(
                        FIRST,
                        FIRST.plus(Duration.ofDays(40)),
                        FIRST.plus(Duration.ofDays(10)),
                        Instant.MIN,
                        FIRST.plus(Duration.ofDays(30)),
                        FIRST.plus(Duration.ofDays(20)));
    }

    @Test
    void aDriveOfFewPagesIsListedAsAWhole() {
        listed("user", Duration.ofDays(10), 20, 60, 10);

        assertThat(next(32)).containsExactly(ListCursor.first("user", Window.ALL, Size.UNKNOWN));
    }

    @Test
    void whatIsNotKnownIsListedAsAWhole() {
        assertThat(next(32)).containsExactly(ListCursor.first("user", Window.ALL, Size.UNKNOWN));

        listed("user", Duration.ofDays(10), 1_000, 1_000);

        assertThat(next(32, Step.Commit.MAX_SPAWNED, "user", "new"))
                .contains(ListCursor.first("new", Window.ALL, Size.UNKNOWN))
                .hasSizeGreaterThan(2);
    }

    @Test
    void aCorpusThatIsNotListedAnyMoreDoesNotCount() {
        listed("user", Duration.ofDays(10), 1_000, 1_000);
        List<ListCursor> alone = next(32);
        listed("gone", Duration.ofDays(10), 1_000_000, 1_000_000);

        assertThat(next(32)).isEqualTo(alone);
    }

    @Test
    void whatHasComeSinceIsApartThoughTheClockOfSomeFilesIsAhead() {
        listed("user", Duration.ofDays(1_000), 5_000, 5_000, 50_000, 500);

        List<ListCursor> next = next(4);

        assertCoversAllTimes(next);
        assertThat(next.stream().filter(window -> !isFair(window)))
                .extracting(ListCursor::window)
                .containsExactly(new Window(Optional.of(SCANNED), Optional.of(FIRST.plus(Duration.ofDays(2_000)))));
    }

    @Test
    void aWindowThatTheCalendarDoesNotDivideMayTurnOutToBeLarge() {
        Instant old = Instant.parse("1999-01-01T00:00:00Z");
        Extent many = new Extent(1_000, 100_000, 0);
        Extent few = new Extent(5, 500, 0);
        listed.add(ListCursor.first("user", new Window(Optional.empty(), Optional.of(old)), Size.PART)
                .afterPage(Optional.empty(), many));
        listed.add(ListCursor.first("user", new Window(Optional.of(old), Optional.empty()), Size.PART)
                .afterPage(Optional.empty(), few));

        assertThat(next(4).stream().filter(window -> !isFair(window)))
                .extracting(window -> window.window().from())
                .containsExactlyInAnyOrder(Optional.empty(), Optional.of(SCANNED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "100 200",
                "100 200 100 200 100",
                "1 2 3 4",
                "100 -5 100 -6 100",
                "1 99999999999999999999 1"
            })
    void whatCannotBeUnderstoodIsNotKnown(String windows) {
        Fields corpus =
                Fields.builder().put("corpus", "user").put("windows", windows).build();
        Fields noted = Fields.builder()
                .put("page", PAGE)
                .put("at", SCANNED.toEpochMilli())
                .putAll("corpora", List.of(corpus))
                .build();
        Fields index = Fields.builder().put("spread", noted).build();

        assertThat(Spread.of(index).seeds(List.of("user"), 4, 500))
                .extracting(seed -> ListCursor.of(seed.cursor()).window())
                .containsExactly(Window.ALL);
    }

    @Test
    void whatHasComeSinceIsDividedHoweverManyWindowsThereAre() {
        ScanBench bench = benchOfManyFiles();
        Fields spec = Fields.builder().put("lanes", 1).build();
        bench.succeed(FullScan.KIND, spec);
        for (int i = 0; i < 300; i++) {
            bench.drive().put("new-" + i, 3_000 + i);
        }

        Fields second = bench.succeed(FullScan.KIND, spec);

        assertThat(second.number("created")).isEqualTo(300);
        assertThat(bench.documents().all(Schema.LANES).stream()
                        .map(lane -> lane.fields().fields("cursor"))
                        .filter(ListCursor::is)
                        .map(ListCursor::of)
                        .filter(ListCursor::isSplit))
                .as("windows that were divided")
                .hasSize(1);
    }

    @Test
    void thereAreNoMoreWindowsThanThereMayBe() {
        for (String corpus : List.of("user", "one", "two")) {
            listed(
                    corpus,
                    Duration.ofDays(1),
                    new Random(3).longs(500, 50, 5_000).toArray());
        }

        List<ListCursor> next = next(64, 100, "user", "one", "two");

        assertThat(next).hasSizeBetween(20, 100);
        for (String corpus : List.of("user", "one", "two")) {
            assertCoversAllTimes(next.stream()
                    .filter(cursor -> cursor.corpus().equals(corpus))
                    .toList());
        }
    }

    @Test
    void whatIsNotedStaysSmall() {
        listed(
                "user",
                Duration.ofDays(1),
                new Random(3).longs(20_000, 50, 5_000).toArray());

        Job scan = new Job("scan", 1, Fields.builder().put("createdAt", 0).build());

        assertThat(Spread.noted(scan, listed, Fields.empty()).toString().length())
                .isLessThan(10_000);
    }

    @Test
    void theSecondScanListsNothingTwice() {
        ScanBench bench = benchOfManyFiles();
        Fields spec = Fields.builder().put("lanes", 4).build();
        long first = bench.succeed(FullScan.KIND, spec).number("pages");
        bench.drive().put("later", 310);
        assertThat(bench.succeed(DeltaScan.KIND, Fields.empty()).number("created"))
                .isEqualTo(1);

        Fields second = bench.succeed(FullScan.KIND, spec);

        assertThat(second.string("certificate")).isEqualTo("COMPLETE");
        assertThat(second.number("unchanged")).isEqualTo(901);
        assertThat(second.number("pages"))
                .as("pages of %d items, of which each window's last is not full; %d at first", FakeDrive.PAGE, first)
                .isLessThan(901 / FakeDrive.PAGE + 2 + second.number("windows"))
                .isLessThan(first);
    }
}
