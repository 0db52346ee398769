package dev.drivemind.functions;

import dev.drivemind.functions.http.Problem;
import dev.drivemind.functions.http.ProblemException;
import dev.drivemind.functions.http.ProblemType;
import dev.drivemind.source.SourceException;
import java.time.Duration;
import java.time.Instant;

/** Tells callers why a source did not hand out a content. */
final class SourceProblems {
    private static final long SOON = 30;

    private SourceProblems() {}

    static ProblemException of(SourceException e, Instant now) {
        String detail = String.valueOf(e.getMessage());
        return switch (e.kind()) {
            case CHANGED -> Problem.of(ProblemType.CONTENT_CHANGED, detail).asException();
            case NOT_FOUND -> Problem.of(ProblemType.NOT_FOUND, detail).asException();
            case UNAUTHORIZED -> Problem.of(ProblemType.UNUSABLE_DRIVE, detail).asException();
            case RATE_LIMITED ->
                Problem.of(ProblemType.SOURCE_UNAVAILABLE, detail)
                        .retryAfter(e.retryAt()
                                .map(at -> Math.max(1, Duration.between(now, at).toSeconds()))
                                .orElse(SOON))
                        .asException();
            case UNAVAILABLE ->
                Problem.of(ProblemType.SOURCE_UNAVAILABLE, detail)
                        .retryAfter(SOON)
                        .asException();
            case HARMFUL ->
                Problem.of(
                                ProblemType.CONTENT_NOT_OFFERED,
                                detail
                                        + ". If it is yours and you are sure, request it with harmful=true, or with"
                                        + " `cat --harmful`")
                        .asException();
            case NOT_OFFERED, TOO_LARGE, FORBIDDEN, REJECTED, PAGE_TOKEN_REJECTED, FEED_LOST ->
                Problem.of(ProblemType.CONTENT_NOT_OFFERED, detail).asException();
        };
    }
}
