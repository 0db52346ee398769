package dev.drivemind.functions.gcp.strict.kms;

import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.LoopbackGrpc;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;

/** Cloud KMS as far as it is used here: symmetric keys with versions, on this machine alone. */
public final class StrictKms implements AutoCloseable {
    private final Keys keys = new Keys();
    private final KmsService service = new KmsService(keys);
    private final LoopbackGrpc grpc;

    private StrictKms(int port) {
        this.grpc = LoopbackGrpc.start(port, service);
    }

    /** Begins to serve on {@code port}; 0 takes a free one. */
    public static StrictKms start(int port) {
        return new StrictKms(port);
    }

    /** Makes a key of one version. */
    public void createKey(String name) {
        keys.create(name);
    }

    /** Gives a key a new version, which encrypts from now on. */
    public void rotate(String name) {
        keys.rotate(name);
    }

    /** Disables the versions from 1 to {@code version}: what they encrypted does not decrypt. */
    public void disableUpTo(String name, int version) {
        keys.disableUpTo(name, version);
    }

    /** Damages what the next {@code replies} replies carry, on their way. */
    public void damage(int replies) {
        service.damage(replies);
    }

    /** Where it serves. */
    public int port() {
        return grpc.port();
    }

    /** {@code host:port}. */
    public String address() {
        return grpc.address();
    }

    /** What goes wrong with {@code Encrypt} and {@code Decrypt}. */
    public Faults<RpcFault> faults() {
        return grpc.faults();
    }

    /** How often each method was called. */
    public Counts counts() {
        return grpc.counts();
    }

    @Override
    public void close() {
        grpc.close();
    }
}
