package dev.drivemind.functions.gcp.grpc;

import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import java.time.Duration;
import java.util.Optional;

/** Ways to services. */
public final class Channels {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration LAST_CHANCE = Duration.ofSeconds(3);

    private Channels() {}

    /**
     * The way to a service, or to what stands in for it.
     *
     * <p>Between two requests an instance of a function is frozen, for minutes or hours, and what lies between may forget its connection
     * without telling. A call on such a connection would not be answered, nor would its repetitions, until the operating system gives up
     * after a quarter of an hour. So a call that is silent for ten seconds makes the connection be tried, and replaced if it is dead.
     *
     * @param standard the service's own way
     */
    public static TransportChannelProvider to(
            Optional<Emulator> emulator, InstantiatingGrpcChannelProvider.Builder standard) {
        standard.setKeepAliveTimeDuration(SILENCE)
                .setKeepAliveTimeoutDuration(LAST_CHANCE)
                .setKeepAliveWithoutCalls(false);
        emulator.ifPresent(server ->
                standard.setEndpoint(server.host()).setChannelConfigurator(channel -> channel.usePlaintext()));
        return standard.build();
    }
}
