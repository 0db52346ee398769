package dev.drivemind.functions.app;

import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.store.StoreException;
import java.io.IOException;
import java.util.Map;

/** An endpoint for users, which reaches the data of one of them alone. */
public abstract class UserEndpoint {
    private final App app;

    /** An endpoint of an app. */
    protected UserEndpoint(App app) {
        this.app = app;
    }

    /** What all endpoints share. */
    protected final App app() {
        return app;
    }

    /** Answers a call of a user who has been let in. */
    protected abstract void answer(Call call, Scope scope) throws IOException;

    /** Whether nothing may be recorded under the owner's own id, since they are to be forgotten. */
    protected boolean isAboutForgetting() {
        return false;
    }

    /** Refuses what would connect something while everything is being erased. */
    protected final void requireNoErasure(Scope scope) {
        if (app().engine().deletions().erasing(scope.ownerId()).isPresent()) {
            throw Problem.of(
                            ProblemType.BEING_DELETED, "All data is being erased. Connect again when that has finished")
                    .asException();
        }
    }

    /** Refuses what would begin something for a source that is being deleted. */
    protected final void requireStaying(String source) {
        if (app().engine().deletions().isLeaving(source)) {
            throw Problem.of(
                            ProblemType.BEING_DELETED,
                            "This source is being disconnected. Connect it again when that has finished")
                    .asException();
        }
    }

    /**
     * Writes down what the caller is about to do, or has done.
     *
     * @throws StoreException if that cannot be done: the call then fails
     */
    protected final void record(Call call, String action, Map<String, String> about, String outcome) {
        app().engine().audit().record(call.doing(), action, about, outcome);
    }
}
