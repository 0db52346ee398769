package dev.drivemind.functions.app;

import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** Decodes a call, lets the engine do what is asked, and encodes the answer. A {@link Route} says where it is served, and to whom. */
public abstract class Endpoint {
    private final App app;

    /** An endpoint of an app. */
    protected Endpoint(App app) {
        this.app = app;
    }

    /** What all endpoints share. */
    protected final App app() {
        return app;
    }

    /** Answers a call that has been let in. */
    protected abstract void answer(Call call) throws IOException;

    /** Lets in every caller, but not too many. */
    protected final void admitStranger() {
        app.gate().countStranger(getClass().getSimpleName());
    }
}
