package dev.drivemind.functions.gcp.strict.firestore;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.regex.Pattern;

/**
 * Refuses calls without the headers by which the service finds the database and knows the caller, and counts all. As the service
 * does, it insists on the routing header for every database but the default one.
 */
final class Headers implements ServerInterceptor {
    private static final Metadata.Key<String> PREFIX = key("google-cloud-resource-prefix");
    private static final Metadata.Key<String> PARAMS = key("x-goog-request-params");
    private static final Metadata.Key<String> AUTHORIZATION = key("authorization");
    private static final Pattern ROUTING = Pattern.compile("project_id=[^&/]+&database_id=[^&/]+");
    private static final Pattern DATABASE = Pattern.compile("projects/[^/]+/databases/[^/]+");

    private static final String DEFAULT = "/databases/(default)";

    private final Counts counts;

    Headers(Counts counts) {
        this.counts = counts;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        counts.add("requests", 1);
        counts.add("requests " + call.getMethodDescriptor().getBareMethodName(), 1);
        if (Context.current().getDeadline() == null) {
            counts.add("requests without deadline", 1);
        }
        Status status = check(headers);
        if (!status.isOk()) {
            call.close(status, new Metadata());
            return new ServerCall.Listener<>() {};
        }
        return next.startCall(call, headers);
    }

    private static Status check(Metadata headers) {
        if (headers.get(AUTHORIZATION) == null) {
            return Status.UNAUTHENTICATED.withDescription("No authorization");
        }
        String prefix = headers.get(PREFIX);
        if (prefix == null || !DATABASE.matcher(prefix).matches()) {
            return Status.INVALID_ARGUMENT.withDescription("Missing required http header google-cloud-resource-prefix");
        }
        String routing = headers.get(PARAMS);
        boolean routed = routing != null && ROUTING.matcher(routing).matches();
        return routed || prefix.endsWith(DEFAULT)
                ? Status.OK
                : Status.INVALID_ARGUMENT.withDescription("Invalid request routing header " + routing
                        + ": it is x-goog-request-params:project_id=P&database_id=D");
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
