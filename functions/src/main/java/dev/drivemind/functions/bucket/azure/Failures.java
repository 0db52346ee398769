package dev.drivemind.functions.bucket.azure;

import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobStorageException;
import dev.drivemind.shelf.ShelfException;
import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.time.InstantSource;
import java.util.Set;

/** What the failures of the client mean. Whatever is no answer of the service is a failure on the way to it. */
final class Failures {
    private static final Set<Integer> NOT_FOR_GOOD = Set.of(408, 429);

    private final InstantSource clock;

    Failures(InstantSource clock) {
        this.clock = clock;
    }

    private static int status(RuntimeException e) {
        return e instanceof BlobStorageException refused ? refused.getStatusCode() : 0;
    }

    static boolean isCode(RuntimeException e, BlobErrorCode code) {
        return e instanceof BlobStorageException refused && code.equals(refused.getErrorCode());
    }

    /** Returns what a failure means for a scan. */
    SourceException of(RuntimeException e, boolean listing, boolean withToken) {
        int status = status(e);
        if (status == 429 || status == 503) {
            return new SourceException(
                    "The storage account asks for fewer requests",
                    clock.instant().plusSeconds(30),
                    e);
        }
        if (status == 400 && withToken) {
            return new SourceException(Kind.PAGE_TOKEN_REJECTED, "The container does not accept the page token", e);
        }
        if (status == 401 || (status == 403 && listing)) {
            return new SourceException(
                    Kind.UNAUTHORIZED,
                    "The key may not list the container. Connect it again with the account's key, or with a signature"
                            + " that allows to read and to list",
                    e);
        }
        if (status == 403) {
            return new SourceException(Kind.FORBIDDEN, "The key may not read this object", e);
        }
        if (status == 404) {
            return new SourceException(Kind.NOT_FOUND, "There is no such container", e);
        }
        return status >= 400 && status < 500
                ? new SourceException(Kind.REJECTED, "The storage account refused the request: " + status, e)
                : new SourceException(Kind.UNAVAILABLE, "The storage account does not answer", e);
    }

    /** Whether a condition did not hold, or there is nothing that it could hold of. */
    static boolean isCondition(RuntimeException e) {
        return status(e) == 404
                || (status(e) == 412 && !isCode(e, BlobErrorCode.LEASE_ID_MISSING))
                || isCode(e, BlobErrorCode.BLOB_ALREADY_EXISTS);
    }

    /** Returns what a failure means for a move. */
    static ShelfException ofMove(RuntimeException e) {
        int status = status(e);
        if (status == 401 || status == 403) {
            return refused("The key may not do this. It needs the rights to read, write, delete and list", e);
        }
        if (isCode(e, BlobErrorCode.LEASE_ID_MISSING)) {
            return refused("Another program holds a lease on the object", e);
        }
        if (isCode(e, BlobErrorCode.SNAPSHOTS_PRESENT)) {
            return refused("The object has snapshots, which would be lost", e);
        }
        boolean forGood = status >= 400
                && status < 500
                && !NOT_FOR_GOOD.contains(status)
                && !isCode(e, BlobErrorCode.PENDING_COPY_OPERATION);
        return forGood
                ? refused("The storage account refused the request (" + status + ")", e)
                : new ShelfException(ShelfException.Kind.UNAVAILABLE, "The storage account does not answer", e);
    }

    private static ShelfException refused(String why, RuntimeException cause) {
        return new ShelfException(ShelfException.Kind.REFUSED, why, cause);
    }
}
