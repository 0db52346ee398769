package dev.drivemind.functions.gcp.grpc;

import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import com.google.api.gax.rpc.TransportChannelProvider;
import java.time.Duration;
import java.util.Optional;

/** Ways to services. */
public final class Channels {
    /** By when a dead connection has been replaced. */
    public static final Duration REPLACED_AFTER = Duration.ofSeconds(13);

    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration LAST_CHANCE = REPLACED_AFTER.minus(SILENCE);

    private Channels() {}

    /**
     * The way to a service, or to what stands in for it.
     *
     * <p>Between two requests an instance of a function is frozen, for minutes or hours, and what lies between may forget its connection
     * without telling. A call on such a connection would not be answered, nor would its repetitions, until the operating system gives up
     * after a quarter of an hour. So when nothing has come for ten seconds the connection is tried, and replaced if it is dead: a call whose
     * repetitions go on for longer than these {@link #REPLACED_AFTER} succeeds.
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
