package dev.drivemind.functions.app;

import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** An endpoint for users, and for those who may read the schedules of one of their tenants. */
public abstract class ReadEndpoint {
    private final App app;

    /** An endpoint of an app. */
    protected ReadEndpoint(App app) {
        this.app = app;
    }

    /** What all endpoints share. */
    protected final App app() {
        return app;
    }

    /** Answers a call of a user or a reader who has been let in. */
    protected abstract void answer(Call call, ReadScope scope) throws IOException;
}
