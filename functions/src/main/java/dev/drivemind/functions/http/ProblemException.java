package dev.drivemind.functions.http;

import java.util.Optional;

/** Ends the handling of a request with a problem. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Optional<Asked> asked;

    /**
     * What a caller asked for by its id, which they do not have: it may be another's, or nobody's.
     *
     * @param what such as {@code source}
     */
    public record Asked(String what, String id) {}

    ProblemException(Problem problem) {
        this(problem, Optional.empty());
    }

    /** A problem that may be about something of an id. */
    public ProblemException(Problem problem, Optional<Asked> asked) {
        super(problem.detail());
        this.problem = problem;
        this.asked = asked;
    }

    /** What was asked for in vain. */
    public Optional<Asked> asked() {
        return asked;
    }

    /** The problem. */
    public Problem problem() {
        return problem;
    }
}
