package dev.drivemind.functions;

import java.util.Optional;

/** Ends the handling of a request with a problem. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<Asked> asked;

    /**
     * What a caller asked for by its id, which they do not have: it may be another's, or nobody's.
     *
     * @param what such as {@code source}
     */
    record Asked(String what, String id) {}

    ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    ProblemException(Problem problem, Optional<Asked> asked) {
        super(problem.detail());
        this.problem = problem;
        this.asked = asked;
    }

    /** What was asked for in vain. */
    Optional<Asked> asked() {
        return asked;
    }

    Problem problem() {
        return problem;
    }
}
