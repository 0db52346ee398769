package dev.drivemind.functions;

import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.app.UserEndpoint;
import dev.drivemind.functions.http.Body;
import dev.drivemind.functions.http.Call;
import dev.drivemind.organize.Operation;
import dev.drivemind.organize.OperationRefusedException;
import dev.drivemind.organize.Operations;
import java.io.IOException;
import java.util.List;

/** {@code POST /api/v1/operations/{operation}/apply} and {@code undo}: carries out the plan of a clean-up, or takes it back. */
final class OperationChange extends UserEndpoint {
    private static final int MOST_FILES = 1_000;
    private static final int LONGEST = 4_096;

    private final List<String> fields;
    private final Change change;

    /** What is done with an operation. */
    private interface Change {
        Operation of(Operations operations, Operation operation, Body body) throws OperationRefusedException;
    }

    private OperationChange(App app, List<String> fields, Change change) {
        super(app);
        this.fields = fields;
        this.change = change;
    }

    static OperationChange apply(App app) {
        return new OperationChange(
                app,
                List.of("digest", "confirm"),
                (operations, operation, body) ->
                        operations.apply(operation, body.requiredText("digest", 128), body.flag("confirm")));
    }

    static OperationChange undo(App app) {
        return new OperationChange(
                app,
                List.of("files"),
                (operations, operation, body) -> operations.undo(
                        operation, body.texts("files", MOST_FILES, LONGEST).orElse(List.of())));
    }

    @Override
    protected void answer(Call call, Scope scope) throws IOException {
        Body body = call.body(fields.toArray(String[]::new));
        Operation operation = OperationView.required(call, app(), scope);
        requireStaying(operation.source());
        Operations operations = app().operations(scope);
        OperationView.start(call, app(), scope, () -> change.of(operations, operation, body));
    }
}
