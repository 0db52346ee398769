package dev.drivemind.local.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.drivemind.local.cli.client.Api;
import dev.drivemind.local.cli.client.JobView;
import dev.drivemind.local.cli.client.ScanRequest;
import dev.drivemind.local.cli.client.Started;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One scan job during which the product is killed again and again: in every phase, and now and then while it starts. A life that
 * gets as far as to work is left to commit something before it ends, so that the job has a way to its end; where exactly it is
 * struck is up to the dice.
 */
final class Siege {
    static final String STARTING = "starting";
    static final String LISTING = "listing";
    static final String REPLAYING = "reading the changes since the start";
    static final String COMPARING = "comparing with the index";
    static final String VERIFYING = "checking what was not listed";
    static final String TIDYING = "tidying up";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int EARLY_EVERY = 6;
    private static final int LONGEST_START_MS = 1_500;
    private static final int LONGEST_STEP_MS = 60;
    private static final int MOST_PAGES_MORE = 8;
    private static final int MOST_PAGES_AFTER_DUE = 4;

    private final Supplier<Product> births;
    private final WatchedDrive drive;
    private final ScanRequest request;
    private final RandomGenerator chance;
    private final Map<String, Integer> toCome = new TreeMap<>();
    private final Map<String, Integer> kills = new TreeMap<>();
    private Runnable whileListing = () -> {};
    private String job = "";

    /**
     * A siege of the scan that {@code request} starts.
     *
     * @param births start the product, always over the same data
     */
    Siege(Supplier<Product> births, WatchedDrive drive, ScanRequest request, RandomGenerator chance) {
        this.births = births;
        this.drive = drive;
        this.request = request;
        this.chance = chance;
    }

    /** Strikes so many times in a phase, or fewer if the phase is over before. */
    Siege striking(String phase, int times) {
        toCome.put(phase, times);
        return this;
    }

    /** What happens after each kill during the listing. */
    Siege meanwhile(Runnable action) {
        whileListing = action;
        return this;
    }

    /** The kills so far, by phase. */
    Map<String, Integer> kills() {
        return Map.copyOf(kills);
    }

    /** The number of kills so far. */
    int count() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Lasts until the job has ended, and answers it; the product is alive then. */
    JobView last() throws InterruptedException {
        for (int life = 1; ; life++) {
            Product product = births.get();
            if (life % EARLY_EVERY == 0 && toCome.getOrDefault(STARTING, 0) > 0) {
                product.live(Duration.ofMillis(chance.nextInt(LONGEST_START_MS)));
                strike(product, STARTING);
                continue;
            }
            Api api = product.api();
            JobView view = awaitMoment(api);
            if (view.terminal()) {
                return view;
            }
            product.live(Duration.ofMillis(chance.nextInt(LONGEST_STEP_MS)));
            strike(product, view.phase());
            if (view.phase().equals(LISTING)) {
                whileListing.run();
            }
        }
    }

    private void strike(Product product, String phase) throws InterruptedException {
        assertThat(product.kill()).isEqualTo(Product.KILLED);
        toCome.merge(phase, -1, Integer::sum);
        kills.merge(phase, 1, Integer::sum);
    }

    /** Does what the command does when it is called again: it asks for the scan, and must find the one that is under way. */
    private void join(Api api) {
        if (job.isEmpty()) {
            Started started = api.start(request);
            assertThat(started.created()).isTrue();
            job = started.job().id();
        } else if (chance.nextBoolean() && !api.job(job).terminal()) {
            assertThat(api.start(request).job().id()).isEqualTo(job);
        }
    }

    /** Goes on until the job has ended, or until the next strike is due and this life has brought the job forward. */
    private JobView awaitMoment(Api api) {
        long more = chance.nextInt(MOST_PAGES_MORE);
        boolean struckWhileListing = toCome.getOrDefault(LISTING, 0) > 0;
        drive.allow(struckWhileListing ? lanes() + more + 1 + chance.nextInt(MOST_PAGES_AFTER_DUE) : Long.MAX_VALUE);
        Progress before = new Progress(drive);
        join(api);
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(POLL)
                .until(() -> api.job(job), view -> {
                    boolean due = toCome.getOrDefault(view.phase(), 0) > 0
                            && view.state().equals("RUNNING");
                    return view.terminal() || (due && before.brought(view.phase(), lanes(), more));
                });
    }

    private int lanes() {
        return request.lanes() == null ? 32 : request.lanes();
    }

    /** What had been asked of the drive at a moment. A lane asks for a page only when the one before is committed. */
    private record Progress(WatchedDrive drive, long pages, long changePages, long lookups) {
        Progress(WatchedDrive drive) {
            this(drive, drive.pages(), drive.changePages(), drive.lookups());
        }

        boolean brought(String phase, int lanes, long more) {
            return switch (phase) {
                case LISTING -> drive.pages() - pages > lanes + more;
                case REPLAYING -> drive.changePages() - changePages > 1;
                case VERIFYING -> drive.lookups() - lookups > 10L * lanes;
                default -> true;
            };
        }
    }
}
