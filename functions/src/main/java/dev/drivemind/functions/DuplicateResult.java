package dev.drivemind.functions;

import dev.drivemind.duplicate.Duplicates;
import dev.drivemind.functions.app.App;
import dev.drivemind.functions.app.Scope;
import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.snapshot.MissingBlobException;
import dev.drivemind.store.Fields;
import java.util.function.BiFunction;

/** Reads the last result of looking for duplicates, whole: never a part of it and a part of a newer one. */
final class DuplicateResult {
    private static final int TRIES = 3;

    private DuplicateResult() {}

    /**
     * Reads something of the last result; where a newer one takes its place meanwhile, of that.
     *
     * @throws ProblemException if there is none yet
     */
    static <T> T read(App app, Scope scope, BiFunction<Fields, Duplicates, T> reading) {
        Duplicates results = app.duplicates(scope);
        Fields found = last(results);
        for (int i = 0; i < TRIES; i++) {
            try {
                return reading.apply(found, results);
            } catch (MissingBlobException e) {
                Fields next = last(results);
                if (next.string("job").equals(found.string("job"))) {
                    throw Scope.missing(
                            "What was found has gone with a source that was disconnected: POST to duplicates again");
                }
                found = next;
            }
        }
        throw replaced();
    }

    /**
     * Returns which state of the result and of the decisions about it is the last.
     *
     * @throws ProblemException if there is none yet
     */
    static String state(App app, Scope scope) {
        return app.duplicates(scope).state().orElseThrow(DuplicateResult::none);
    }

    private static Fields last(Duplicates results) {
        return results.found().orElseThrow(DuplicateResult::none);
    }

    private static ProblemException none() {
        return Scope.missing("Duplicates were not looked for yet: POST to duplicates first");
    }

    /** The page belongs to a result of which a newer one has taken the place. */
    static ProblemException replaced() {
        return Problem.of(
                        ProblemType.RESULT_REPLACED,
                        "Duplicates were looked for again meanwhile. Begin at the first page again, without `page`")
                .asException();
    }
}
