package dev.drivemind.functions.gcp.strict.firestore;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What a strict server answers instead of a result. */
final class Refusal {
    private Refusal() {}

    static StatusRuntimeException invalid(String why) {
        return Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException();
    }

    static StatusRuntimeException unsupported(String what) {
        return Status.UNIMPLEMENTED.withDescription(what).asRuntimeException();
    }
}
