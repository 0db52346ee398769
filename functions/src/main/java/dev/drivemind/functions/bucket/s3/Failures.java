package dev.drivemind.functions.bucket.s3;

import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.time.InstantSource;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What the failures of the client mean. */
final class Failures {
    private static final Set<String> OF_KEYS = Set.of(
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "ExpiredToken",
            "InvalidToken",
            "TokenRefreshRequired",
            "RequestTimeTooSkewed");
    private static final Set<String> OF_REGION =
            Set.of("PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException");

    private final InstantSource clock;

    Failures(InstantSource clock) {
        this.clock = clock;
    }

    static boolean isStatus(SdkException e, int status) {
        return e instanceof AwsServiceException refused && refused.statusCode() == status;
    }

    static String code(SdkException e) {
        boolean told = e instanceof AwsServiceException refused && refused.awsErrorDetails() != null;
        return told ? String.valueOf(((AwsServiceException) e).awsErrorDetails().errorCode()) : "";
    }

    /** Returns what a failed listing means: without the right to list, nothing of a bucket can be scanned. */
    SourceException ofListing(SdkException e, boolean withToken) {
        if (isStatus(e, 400) && withToken && code(e).equals("InvalidArgument")) {
            return new SourceException(Kind.PAGE_TOKEN_REJECTED, "The bucket does not accept the page token", e);
        }
        if (isStatus(e, 403)) {
            String what = OF_KEYS.contains(code(e))
                    ? "The bucket does not accept the keys (" + code(e) + ")"
                    : "The keys may not list the bucket";
            return new SourceException(
                    Kind.UNAUTHORIZED, what + ". Connect it again with keys that have s3:ListBucket", e);
        }
        return of(e);
    }

    /** Returns what any other failure means. */
    SourceException of(SdkException e) {
        if (!(e instanceof S3Exception refused) || refused.statusCode() == 0) {
            return new SourceException(Kind.UNAVAILABLE, "The bucket's server does not answer", e);
        }
        int status = refused.statusCode();
        if (status == 429 || status == 503) {
            return new SourceException(
                    "The bucket's server asks for fewer requests",
                    clock.instant().plusSeconds(30),
                    e);
        }
        if (status == 301 || status == 307 || OF_REGION.contains(code(e))) {
            return new SourceException(
                    Kind.REJECTED, "The bucket is in another region. Connect it again with --region", e);
        }
        if (status == 404) {
            return new SourceException(Kind.NOT_FOUND, "There is no such bucket", e);
        }
        if (status == 403) {
            Kind kind = OF_KEYS.contains(code(e)) ? Kind.UNAUTHORIZED : Kind.FORBIDDEN;
            return new SourceException(kind, "The keys may not read this object", e);
        }
        return status >= 500
                ? new SourceException(Kind.UNAVAILABLE, "The bucket's server failed with status " + status, e)
                : new SourceException(
                        Kind.REJECTED, "The bucket's server refused the request: " + status + " " + code(e), e);
    }
}
