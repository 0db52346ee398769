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
    Failure broken(Call<?> call, IOException cause) {
        return Failure.broken(
                call.what()
                        + (cause instanceof InterruptedIOException
                                ? " was not answered by the drive in time. Check the connection, then try again"
                                : " failed: the connection to the drive broke, or its answer was cut off or could not be read."
                                        + " Check the address and the connection, then try again"),
                cause);
    }

    /**
     * An attempt that was answered with something else than success.
     *
     * @param retryAfter the header of that name, if there was one
     */
    Failure refused(Call<?> call, int status, Optional<String> retryAfter, ErrorBody body) {
        Failure failure = classify(new Refusal(call, status, body));
        return failure.notBefore().isPresent()
                ? failure
                : failure.notBefore(retryAfter.flatMap(header -> RetryAfter.parse(header, clock.instant())));
    }

    /** An answer that is no success. */
    private record Refusal(Call<?> call, int status, ErrorBody body) {

        /** Names what was asked and what came back, then says why and what to do. */
        Failure as(Kind kind, String why) {
            String reason = body.reason().isEmpty() ? "" : " (" + body.reason() + ")";
            return Failure.of(kind, call.what() + " answered " + status + reason + ": " + why);
        }

        /** The request without a token is known to be good, so a complaint that names no other parameter is about the token. */
        boolean isAboutToken() {
            boolean feed = call.carries() == Call.Carries.CHANGE_TOKEN;
            boolean tokens = status == 410 || (status == 404 && feed) || status == 400;
            boolean namesAnother =
                    !body.location().isEmpty() && !body.location().equals("pageToken") && status == 400;
            return tokens && !namesAnother;
        }
    }

    private Failure classify(Refusal refusal) {
        int status = refusal.status();
        if (status == 401) {
            return refusal.as(
                            Kind.UNAUTHORIZED,
                            "Google Drive does not accept the access token, or no longer. Connect the drive again")
                    .withTokenRefused();
        }
        if (status == 429) {
            return rateLimited(refusal);
        }
        if (status == 408 || status >= 500 || status < 400) {
            return unavailable(refusal);
        }
        if (status == 416) {
            return refusal.as(Kind.CHANGED, "the file has fewer bytes than before. Begin again");
        }
        if (status == 403) {
            return refusal.body().fromDrive() ? forbidden(refusal) : unavailable(refusal);
        }
        if (!refusal.body().fromDrive()) {
            return refusal.as(
                    Kind.REJECTED,
                    "a Drive API does not answer like this. Check that the address is that of a Drive API");
        }
        return switch (refusal.call().carries()) {
            case CHANGE_TOKEN ->
                refusal.isAboutToken()
                        ? refusal.as(
                                Kind.FEED_LOST,
                                "Google Drive cannot continue the changes from this token. A full scan begins anew")
                        : rejected(refusal);
            case PAGE_TOKEN ->
                refusal.isAboutToken()
                        ? refusal.as(
                                Kind.PAGE_TOKEN_REJECTED, "Google Drive does not accept the page token, or no longer")
                        : rejected(refusal);
            case NO_TOKEN -> rejected(refusal);
        };
    }

    private Failure forbidden(Refusal refusal) {
        return switch (refusal.body().reason()) {
            case "userRateLimitExceeded", "rateLimitExceeded", "RATE_LIMIT_EXCEEDED" -> rateLimited(refusal);
            case "dailyLimitExceeded" -> dailyLimit(refusal);
            case "accessNotConfigured", "SERVICE_DISABLED" ->
                refusal.as(
                        Kind.REJECTED,
                        "the Drive API is not enabled in this Google Cloud project. Enable it in the console under"
                                + " APIs & Services");
            case "insufficientScopes", "insufficientPermissions", "ACCESS_TOKEN_SCOPE_INSUFFICIENT" ->
                refusal.as(
                        Kind.UNAUTHORIZED,
                        "the granted access does not cover reading this drive. Connect the drive again and allow it");
            case "dailyLimitExceededUnreg", "domainPolicy", "CONSUMER_INVALID" ->
                refusal.as(
                        Kind.REJECTED,
                        "Google Drive does not serve this application here. Ask the administrator of the domain or"
                                + " project to allow it");
            case "backendError", "internalError" -> unavailable(refusal);
            case "downloadQuotaExceeded" ->
                refusal.as(Kind.FORBIDDEN, "this file was downloaded too often of late. Try again tomorrow");
            case "cannotDownloadAbusiveFile" ->
                refusal.as(
                        Kind.HARMFUL,
                        "Google Drive has found this file to be malware or spam. Its owner can download it in Google Drive");
            case "exportSizeLimitExceeded" ->
                refusal.as(Kind.TOO_LARGE, "the document is too large to be exported. Export it in Google Drive");
            case "cannotDownloadFile", "fileNotDownloadable", "cannotExportFile", "fileNotExportable" ->
                refusal.as(Kind.NOT_OFFERED, "Google Drive does not hand out this content. Ask the item's owner");
            default -> refusal.as(Kind.FORBIDDEN, "this account may not do that. Ask the item's owner for access");
        };
    }

    private static Failure rejected(Refusal refusal) {
        if (refusal.status() == 404 && refusal.body().reason().equals("notFound")) {
            return refusal.as(Kind.NOT_FOUND, "Google Drive has no such item, or does not show it to this account");
        }
        return refusal.as(
                Kind.REJECTED,
                "Google Drive does not accept this request. Check that the address and the account are right");
    }

    private static Failure rateLimited(Refusal refusal) {
        return refusal.as(Kind.RATE_LIMITED, "Google Drive's quota is used up");
    }

    private Failure dailyLimit(Refusal refusal) {
        Instant now = clock.instant();
        Instant midnight = now.atZone(PACIFIC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(PACIFIC)
                .toInstant();
        Instant later = now.plus(DAILY_RETRY);
        return refusal.as(Kind.RATE_LIMITED, "the project's Google Drive quota of this day is used up")
                .notBefore(Optional.of(later.isBefore(midnight) ? later : midnight));
    }

    private static Failure unavailable(Refusal refusal) {
        return refusal.as(Kind.UNAVAILABLE, "Google Drive is not available at the moment");
    }
}
