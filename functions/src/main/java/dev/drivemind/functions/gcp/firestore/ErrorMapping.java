package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.store.StoreException;
import dev.drivemind.store.UnknownOutcomeException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Set;

/** Says in plain words what went wrong, and tells apart what callers must treat differently. */
final class ErrorMapping {
    /** The server did not carry out the call, or the call only read: it may be made again. */
    static final Set<Status.Code> READ_AGAIN = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.INTERNAL,
            Status.Code.ABORTED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.CANCELLED,
            Status.Code.UNKNOWN);

    /** The server says that it did not carry out the commit. */
    static final Set<Status.Code> COMMIT_AGAIN = Set.of(Status.Code.ABORTED, Status.Code.RESOURCE_EXHAUSTED);

    /** The server has answered, and has written nothing. */
    private static final Set<Status.Code> SURELY_NOT_WRITTEN = Set.of(
            Status.Code.ABORTED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.OUT_OF_RANGE,
            Status.Code.UNIMPLEMENTED);

    private final String database;

    ErrorMapping(String database) {
        this.database = database;
    }

    /** Why something could not be read. */
    StoreException ofRead(StatusRuntimeException cause) {
        if (cause.getStatus().getCode() == Status.Code.FAILED_PRECONDITION) {
            return new StoreException(
                    "Firestore cannot answer from " + database
                            + ": if an index is missing, deploy firestore.indexes.json and wait until it is built."
                            + " It says: " + cause.getStatus().getDescription(),
                    cause);
        }
        return inPlainWords(cause);
    }

    /** Why a commit failed for another reason than its preconditions. */
    StoreException ofCommit(StatusRuntimeException cause) {
        if (!SURELY_NOT_WRITTEN.contains(cause.getStatus().getCode())) {
            return new UnknownOutcomeException(
                    "Firestore did not say whether it carried out a commit to " + database + ": " + cause.getStatus(),
                    cause);
        }
        return inPlainWords(cause);
    }

    private StoreException inPlainWords(StatusRuntimeException cause) {
        Status status = cause.getStatus();
        String what = switch (status.getCode()) {
            case PERMISSION_DENIED, UNAUTHENTICATED ->
                "No right to use " + database
                        + ": grant the service account the role roles/datastore.user. Firestore says: ";
            case NOT_FOUND -> "There is no " + database + ": create the database first. Firestore says: ";
            case RESOURCE_EXHAUSTED -> "Firestore takes no more from this project for now; try again later. It says: ";
            case UNAVAILABLE, DEADLINE_EXCEEDED -> "Firestore cannot be reached, or does not answer in time: ";
            case ABORTED -> "Others keep writing the same documents in " + database + "; nothing was written: ";
            default -> "Firestore refused a call to " + database + ": ";
        };
        return new StoreException(what + status.getCode() + " " + status.getDescription(), cause);
    }
}
