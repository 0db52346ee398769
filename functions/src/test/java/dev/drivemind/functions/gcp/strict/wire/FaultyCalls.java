package dev.drivemind.functions.gcp.strict.wire;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.Optional;

/** Counts the calls of a server by the bare names of their methods, and lets happen to them what its faults say. */
final class FaultyCalls implements ServerInterceptor {
    private final Faults<RpcFault> faults;
    private final Counts counts;

    FaultyCalls(Faults<RpcFault> faults, Counts counts) {
        this.faults = faults;
        this.counts = counts;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        counts.add(method);
        Optional<RpcFault> fault = faults.next(method);
        if (fault.isEmpty()) {
            return next.startCall(call, headers);
        }
        return switch (fault.get()) {
            case REFUSED -> ended(call, Status.UNAVAILABLE.withDescription("refused by a fault"));
            case DENIED -> ended(call, Status.PERMISSION_DENIED.withDescription("denied by a fault"));
            case SILENCE -> new ServerCall.Listener<>() {};
            case REPLY_LOST -> next.startCall(new WithoutReply<>(call), headers);
        };
    }

    private static <Q, R> ServerCall.Listener<Q> ended(ServerCall<Q, R> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static final class WithoutReply<Q, R> extends SimpleForwardingServerCall<Q, R> {
        WithoutReply(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void sendMessage(R message) {
            // lost
        }

        @Override
        public void close(Status status, Metadata trailers) {
            super.close(Status.UNAVAILABLE.withDescription("the reply was lost by a fault"), trailers);
        }
    }
}
