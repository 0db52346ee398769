package dev.drivemind.functions.app;

import dev.drivemind.functions.http.Call;
import java.io.IOException;

/** An endpoint for agents, each of which reaches its own roots alone. */
public abstract class AgentEndpoint {
    private final App app;

    /** An endpoint of an app. */
    protected AgentEndpoint(App app) {
        this.app = app;
    }

    /** What all endpoints share. */
    protected final App app() {
        return app;
    }

    /** Answers a call of an agent that has been let in. */
    protected abstract void answer(Call call, AgentScope scope) throws IOException;
}
