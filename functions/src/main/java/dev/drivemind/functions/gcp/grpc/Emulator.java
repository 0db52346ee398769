package dev.drivemind.functions.gcp.grpc;

import com.google.api.gax.core.CredentialsProvider;
import com.google.api.gax.core.NoCredentialsProvider;

/**
 * A server that stands in for a service of Google's: spoken to in plain text, without credentials.
 *
 * @param host {@code host:port}
 */
public record Emulator(String host) {

    public Emulator {
        if (!host.matches("[^/:]+:\\d{1,5}|\\[[0-9a-fA-F:]+]:\\d{1,5}")) {
            throw new IllegalArgumentException("An emulator is given as host:port, not as '" + host + "'");
        }
    }

    /** Nobody has to prove anything to it. */
    public CredentialsProvider credentials() {
        return NoCredentialsProvider.create();
    }
}
