package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Endpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Json;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.store.SliceTask;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * {@code POST /api/v1/scan/run}: what the queue delivers tasks to. The answer 200 acknowledges a task; after any other answer the
 * queue must deliver it again.
 */
final class ScanRunner extends Endpoint {
    private final ReadWriteLock slices = new ReentrantReadWriteLock();

    ScanRunner(App app) {
        super(app);
    }

    @Override
    protected void answer(Call call) throws IOException {
        Body body = call.body("jobId", "slice");
        SliceTask task =
                new SliceTask(body.requiredText("jobId", 128), body.requiredNumber("slice", 0, Long.MAX_VALUE));
        if (task.jobId().indexOf('/') >= 0) {
            throw Body.wrong("jobId", "A job's id has no slash");
        }
        run(task);
        call.answer(200, new Json().put("acknowledged", true).build());
    }

    private void run(SliceTask task) {
        Lock running = slices.readLock();
        if (!running.tryLock()) {
            throw Problem.of(ProblemType.STOPPING, "Deliver the task again").asException();
        }
        try {
            app().engine().runner().run(task);
        } finally {
            running.unlock();
        }
    }

    /** Ends the slices that are under way in good order, and begins no others; true when all have ended in time. */
    boolean settle(Duration atMost) {
        app().engine().runner().stop();
        try {
            return slices.writeLock().tryLock(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
