package dev.drivemind.drive;

import dev.drivemind.source.SourceException.Kind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/** Tells Drive's refusals apart: the one place that knows what each means. */
final class DriveErrors {
    /** How often an exhausted daily quota is tried again: it may be raised before it starts anew. */
    private static final Duration DAILY_RETRY = Duration.ofHours(1);

    /** Drive's daily quotas start anew at midnight there. */
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    private final InstantSource clock;

    DriveErrors(InstantSource clock) {
        this.clock = clock;
    }

    /** An attempt that got no whole answer. */
    Failure broken(IOException cause) {
        if (cause instanceof InterruptedIOException) {
            return Failure.broken("Drive did not answer in time", cause);
        }
        return Failure.broken("The connection to Drive failed, or its answer was cut off or not understood", cause);
    }

    /**
     * An attempt that was answered with something else than success.
     *
     * @param retryAfter the header of that name, if there was one
     */
    Failure refused(int status, Optional<String> retryAfter, ErrorBody body, Call.Carries carries) {
        Failure failure = classify(status, body, carries);
        return failure.notBefore().isPresent()
                ? failure
                : failure.notBefore(retryAfter.flatMap(header -> RetryAfter.parse(header, clock.instant())));
    }

    private Failure classify(int status, ErrorBody body, Call.Carries carries) {
        if (status == 401) {
            return tokenRefused();
        }
        if (status == 429) {
            return rateLimited();
        }
        if (status == 408 || status >= 500 || status < 400) {
            return unavailable(status);
        }
        if (status == 403) {
            return body.fromDrive() ? forbidden(body) : unavailable(status);
        }
        if (!body.fromDrive()) {
            return Failure.of(
                    Kind.REJECTED,
                    "The server answered " + status + ", but not as Drive does: check that the address is that of a"
                            + " Drive API");
        }
        return switch (carries) {
            case CHANGE_TOKEN -> isAboutToken(status, body, true) ? feedLost() : rejected(status, body);
            case PAGE_TOKEN -> isAboutToken(status, body, false) ? pageTokenRejected() : rejected(status, body);
            case NO_TOKEN -> rejected(status, body);
        };
    }

    /** The request without a token is known to be good, so a complaint that names no other parameter is about the token. */
    private static boolean isAboutToken(int status, ErrorBody body, boolean feed) {
        boolean tokens = status == 410 || (status == 404 && feed) || status == 400;
        boolean namesAnother = !body.location().isEmpty() && !body.location().equals("pageToken") && status == 400;
        return tokens && !namesAnother;
    }

    private Failure forbidden(ErrorBody body) {
        return switch (body.reason()) {
            case "userRateLimitExceeded", "rateLimitExceeded", "RATE_LIMIT_EXCEEDED" -> rateLimited();
            case "dailyLimitExceeded" -> dailyLimit();
            case "accessNotConfigured", "SERVICE_DISABLED" ->
                Failure.of(
                        Kind.REJECTED,
                        "The Drive API is not turned on in this Google Cloud project: turn it on in the console under"
                                + " APIs & Services");
            case "insufficientScopes", "insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT" ->
                Failure.of(
                        Kind.UNAUTHORIZED,
                        "The access that was granted does not cover reading this Drive: connect again and allow it");
            case "dailyLimitExceededUnreg", "domainPolicy", "CONSUMER_INVALID" ->
                Failure.of(
                        Kind.REJECTED,
                        "Drive does not serve this application here (" + body.reason()
                                + "): ask the administrator of the domain or project to allow it");
            case "backendError", "internalError" -> unavailable(403);
            default -> Failure.of(Kind.FORBIDDEN, "Drive does not allow this" + inBrackets(body));
        };
    }

    private static Failure rejected(int status, ErrorBody body) {
        if (status == 404 && body.reason().equals("notFound")) {
            return Failure.of(Kind.NOT_FOUND, "Drive knows no such item");
        }
        return Failure.of(Kind.REJECTED, "Drive does not accept the request: " + status + inBrackets(body));
    }

    private static Failure tokenRefused() {
        return Failure.of(Kind.UNAUTHORIZED, "Drive does not accept the access token (any more): connect again")
                .withTokenRefused();
    }

    private static Failure rateLimited() {
        return Failure.of(Kind.RATE_LIMITED, "Drive asks to go slower");
    }

    private Failure dailyLimit() {
        Instant now = clock.instant();
        Instant midnight = now.atZone(PACIFIC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(PACIFIC)
                .toInstant();
        Instant later = now.plus(DAILY_RETRY);
        return Failure.of(Kind.RATE_LIMITED, "The project's Drive quota of this day is used up")
                .notBefore(Optional.of(later.isBefore(midnight) ? later : midnight));
    }

    private static Failure unavailable(int status) {
        return Failure.of(Kind.UNAVAILABLE, "Drive is not working: it answered " + status);
    }

    private static Failure pageTokenRejected() {
        return Failure.of(Kind.PAGE_TOKEN_REJECTED, "Drive does not accept the page token (any more)");
    }

    private static Failure feedLost() {
        return Failure.of(Kind.FEED_LOST, "Drive cannot go on with the changes from this token");
    }

    private static String inBrackets(ErrorBody body) {
        return body.reason().isEmpty() ? "" : " (" + body.reason() + ")";
    }
}
