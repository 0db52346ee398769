package dev.drivemind.local.bench;

import dev.drivemind.drive.AccessTokens;
import dev.drivemind.drive.DriveAccount;
import dev.drivemind.drive.DriveClient;
import dev.drivemind.drive.DriveEndpoint;
import dev.drivemind.drive.DriveSource;
import dev.drivemind.drive.Quota;
import dev.drivemind.drive.QuotaPacer;
import dev.drivemind.drive.Timeouts;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.Deadline;
import dev.drivemind.source.Page;
import dev.drivemind.source.PageToken;
import dev.drivemind.source.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Lists a drive with DriveMind's own client and keeps nothing: the loop that anybody would write, and with many lanes the limit of
 * what any scan could reach. A program of its own, so that it can be measured like the product. Arguments: the Drive API's URL, how
 * many lanes list ranges of creation times at once (1: the whole drive, page by page), and after how many pages to stop.
 */
final class BareList {
    private static final Instant FIRST = Instant.parse("2014-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RANGES_A_LANE = 8;

    private final DriveSource source;
    private final Queue<Window> windows;
    private final long mostPages;
    private final LongAdder pages = new LongAdder();
    private final LongAdder files = new LongAdder();

    private BareList(DriveSource source, List<Window> windows, long mostPages) {
        this.source = source;
        this.windows = new ConcurrentLinkedQueue<>(windows);
        this.mostPages = mostPages;
    }

    public static void main(String[] arguments) throws InterruptedException {
        int lanes = Integer.parseInt(arguments[1]);
        InstantSource clock = InstantSource.system();
        try (DriveClient client = new DriveClient(Timeouts.DEFAULT, clock, new Random())) {
            QuotaPacer unpaced = new QuotaPacer(Quota.unlimited(), clock, System::nanoTime);
            DriveAccount account =
                    new DriveAccount(new DriveEndpoint(arguments[0], unpaced), "me", AccessTokens.fixed("any"));
            DriveSource source = client.open(account, new Endless());
            BareList list = new BareList(
                    source, lanes == 1 ? List.of(Window.ALL) : ranges(lanes), Long.parseLong(arguments[2]));
            long start = System.nanoTime();
            list.run(lanes);
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            System.out.printf(
                    "{\"files\":%d,\"pages\":%d,\"requests\":%d,\"elapsedMs\":%d}%n",
                    list.files.sum(), list.pages.sum(), source.requests(), millis);
        }
    }

    private static final class Endless implements Deadline {
        @Override
        public Duration left() {
            return Duration.ofDays(1);
        }

        @Override
        public void sleep(Duration duration) {
            LockSupport.parkNanos(duration.toNanos());
        }
    }

    /** Ranges of creation times: several for each lane, as files are spread unevenly over the years. */
    private static List<Window> ranges(int lanes) {
        int count = lanes * RANGES_A_LANE;
        long step = Duration.between(FIRST, LAST).toMillis() / count;
        List<Window> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Instant> from = i == 0 ? Optional.empty() : Optional.of(FIRST.plusMillis(step * i));
            Optional<Instant> below = i == count - 1 ? Optional.empty() : Optional.of(FIRST.plusMillis(step * (i + 1)));
            ranges.add(new Window(from, below));
        }
        return ranges;
    }

    private void run(int lanes) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            Thread thread = new Thread(this::work, "lane-" + i);
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work() {
        Corpus corpus = new Corpus(Optional.empty(), "My Drive", Optional.empty());
        for (Window window = windows.poll(); window != null; window = windows.poll()) {
            Optional<PageToken> token = Optional.empty();
            do {
                Page page = source.list(corpus, window, token);
                pages.increment();
                files.add(page.files().size());
                token = page.next();
            } while (token.isPresent() && pages.sum() < mostPages);
        }
    }
}
