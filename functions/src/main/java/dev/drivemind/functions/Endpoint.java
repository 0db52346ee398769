package dev.drivemind.functions;

import java.io.IOException;

/** Decodes a call, lets the engine do what is asked, and encodes the answer. {@link Endpoints} says where each is served, and to whom. */
abstract class Endpoint {
    private final App app;

    Endpoint(App app) {
        this.app = app;
    }

    /** What all endpoints share. */
    final App app() {
        return app;
    }

    /** Answers a call that has been let in. */
    abstract void answer(Call call) throws IOException;

    /** Lets in whoever comes, but not too many. */
    final void admitStranger() {
        app.gate().countStranger(getClass().getSimpleName());
    }
}
