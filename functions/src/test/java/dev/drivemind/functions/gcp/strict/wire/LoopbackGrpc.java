package dev.drivemind.functions.gcp.strict.wire;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Services over gRPC in plain text on this machine alone, with faults. */
public final class LoopbackGrpc implements AutoCloseable {
    private static final int MAX_MESSAGE = 16 << 20;

    private final Faults<RpcFault> faults = new Faults<>();
    private final Counts counts = new Counts();
    private final Server server;

    private LoopbackGrpc(int port, int maxMessage, BindableService... services) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .maxInboundMessageSize(maxMessage)
                .intercept(new FaultyCalls(faults, counts));
        for (BindableService service : services) {
            builder.addService(service);
        }
        this.server = builder.build();
    }

    /** Begins to serve on {@code port}; 0 takes a free one. */
    public static LoopbackGrpc start(int port, BindableService... services) {
        return start(port, MAX_MESSAGE, services);
    }

    /** Begins to serve on {@code port}; 0 takes a free one. Messages have at most so many bytes. */
    public static LoopbackGrpc start(int port, int maxMessage, BindableService... services) {
        LoopbackGrpc grpc = new LoopbackGrpc(port, maxMessage, services);
        try {
            grpc.server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return grpc;
    }

    /** Where it serves. */
    public int port() {
        return server.getPort();
    }

    /** {@code host:port}, as clients want it. */
    public String address() {
        return "localhost:" + port();
    }

    /** What goes wrong; operations are the methods' bare names, such as {@code CreateTask}. */
    public Faults<RpcFault> faults() {
        return faults;
    }

    /** How often each method was called. */
    public Counts counts() {
        return counts;
    }

    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
