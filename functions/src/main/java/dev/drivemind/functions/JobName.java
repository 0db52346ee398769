package dev.drivemind.functions;

import dev.drivemind.functions.http.Call;
import dev.drivemind.functions.http.ProblemException;
import java.io.IOException;

/** How a call names a job: the API's first paths do so in the body or in the query, the paths of jobs do so themselves. */
@FunctionalInterface
interface JobName {
    /** In the path, with neither parameters nor fields besides. */
    JobName IN_PATH = call -> {
        call.nothing();
        return call.part("job");
    };

    /** As the field {@code job} of the body. */
    JobName IN_BODY = call -> call.body("job").requiredText("job", 128);

    /** As the parameter {@code job} of the query. */
    JobName IN_QUERY = call -> call.params("job").requiredText("job");

    /**
     * Returns the id that a call names.
     *
     * @throws ProblemException if it names none, or gives more than that
     */
    String of(Call call) throws IOException;
}
