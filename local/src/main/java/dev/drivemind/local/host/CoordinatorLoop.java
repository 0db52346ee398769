package dev.drivemind.local.host;

import dev.drivemind.functions.app.App;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Calls the coordinator again and again, as Cloud Scheduler does each minute in the cloud; here it costs nothing to do it often. */
final class CoordinatorLoop implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ScheduledExecutorService timer;

    private CoordinatorLoop(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** Begins. The folders were out of sight while no process served them. */
    static CoordinatorLoop begin(App app, LocalSources near, Platform platform) {
        near.folders(LocalCallers.OWNER).forEach(folder -> app.engine().syncs().lostSight(folder.id()));
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "rounds");
            made.setDaemon(true);
            return made;
        });
        Future<?> unusedRound =
                timer.scheduleWithFixedDelay(platform::coordinateOrWarn, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return new CoordinatorLoop(timer);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
