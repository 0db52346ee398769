package dev.drivemind.functions.bucket.gcs;

import com.google.cloud.storage.StorageException;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.time.InstantSource;

/** What the failures of the client mean. */
final class Failures {
    private final InstantSource clock;

    Failures(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns what a failure means for a scan. */
    SourceException of(StorageException e, boolean listing, boolean withToken) {
        int status = e.getCode();
        if (status == 429) {
            return new SourceException(
                    "Cloud Storage asks for fewer requests", clock.instant().plusSeconds(30), e);
        }
        if (status == 400 && withToken) {
            return new SourceException(Kind.PAGE_TOKEN_REJECTED, "The bucket does not accept the page token", e);
        }
        if (status == 401 || (status == 403 && listing)) {
            return new SourceException(
                    Kind.UNAUTHORIZED,
                    "The key may not list the bucket. Connect it again with one that has storage.objects.list",
                    e);
        }
        if (status == 403) {
            return new SourceException(Kind.FORBIDDEN, "The key may not read this object", e);
        }
        if (status == 404) {
            return new SourceException(Kind.NOT_FOUND, "There is no such bucket", e);
        }
        return status >= 400 && status < 500
                ? new SourceException(Kind.REJECTED, "Cloud Storage refused the request: " + status, e)
                : new SourceException(Kind.UNAVAILABLE, "Cloud Storage does not answer", e);
    }

    static boolean isCondition(StorageException e) {
        return e.getCode() == 412 || e.getCode() == 404;
    }

    /** Returns what a failure means for a move. */
    static ShelfException ofMove(StorageException e) {
        int status = e.getCode();
        if (status == 401 || status == 403) {
            return new ShelfException(
                    ShelfException.Kind.REFUSED,
                    "The key may not do this. It needs the rights to read, create, move and delete objects of the bucket",
                    e);
        }
        return status >= 400 && status < 500 && status != 408 && status != 409 && status != 429
                ? new ShelfException(
                        ShelfException.Kind.REFUSED, "Cloud Storage refused the request (" + status + ")", e)
                : new ShelfException(ShelfException.Kind.UNAVAILABLE, "Cloud Storage does not answer", e);
    }
}
