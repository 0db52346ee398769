package dev.drivemind.functions.bucket.s3;

import dev.drivemind.shelf.ShelfException;
import dev.drivemind.shelf.ShelfException.Kind;
import software.amazon.awssdk.core.exception.SdkException;

/** What the failures of the client mean for a move. */
final class ShelfFailures {
    private ShelfFailures() {}

    /** Whether a condition did not hold, or what it was about is not there. */
    static boolean isCondition(SdkException e) {
        return Failures.isStatus(e, 412) || Failures.isStatus(e, 404);
    }

    static ShelfException of(SdkException e) {
        if (Failures.isStatus(e, 403)) {
            return new ShelfException(
                    Kind.REFUSED,
                    "The keys may not do this. They need the rights to read, write and delete objects of the bucket",
                    e);
        }
        boolean refused = Failures.isStatus(e, 400) || Failures.isStatus(e, 404) || Failures.isStatus(e, 501);
        return refused
                ? new ShelfException(
                        Kind.REFUSED, "The bucket's server refused the request (" + Failures.code(e) + ")", e)
                : new ShelfException(Kind.UNAVAILABLE, "The bucket's server does not answer", e);
    }
}
