package dev.drivemind.functions;

import dev.drivemind.store.SliceTask;
import java.io.IOException;

/**
 * {@code POST /api/v1/scan/run}: what the queue delivers tasks to. The answer 200 acknowledges a task; after any other answer the
 * queue must deliver it again.
 */
public final class ScanRunner extends Endpoint {

    public ScanRunner() {
        this(Deployment.current());
    }

    public ScanRunner(App app) {
        super(app, "POST");
    }

    @Override
    void answer(Call call) throws IOException {
        requirePlatform(call);
        Body body = call.body("jobId", "slice");
        SliceTask task =
                new SliceTask(body.requiredText("jobId", 128), body.requiredNumber("slice", 0, Long.MAX_VALUE));
        if (task.jobId().indexOf('/') >= 0) {
            throw Body.wrong("jobId", "A job's id has no slash");
        }
        app().runner().run(task);
        call.answer(200, new Json().put("acknowledged", true).build());
    }
}
